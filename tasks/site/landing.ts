import { throughputByThreads } from "@course/charts/mod.ts";
import { published } from "@course/published/mod.ts";
import { escapeHtml } from "@course/tables/mod.ts";
import { chartHtml } from "./chart_html.ts";
import type { Content } from "./content.ts";
import { codeHtml, PageMarkdown } from "./markdown.ts";

/**
 * Writes the content of the first page: the question, a chart, two commands, what there is.
 *
 * @param content what the site shows
 * @returns HTML
 */
export function landingHtml(content: Content): string {
  const markdown = new PageMarkdown((href) => href);
  const series = published({ source: "lkml-v10", machine: "x86-8336c-6.5rc7" })
    .filter(({ pool }) => pool !== "native");
  const figure = throughputByThreads(series, {
    title: "System calls with a probe",
    unit: "system calls",
  });
  const lessons = content.lessons.map(({ name, title, about }) => {
    const text = markdown.render(about).replace(/^<p>|<\/p>\s*$/g, "");
    return `<li><a href="notebooks/${name}.html">${escapeHtml(title)}</a><p>${text}</p></li>`;
  });
  const exercises = content.exercises.map(({ name, title }) =>
    `<li><a href="exercises/${name}.html">${escapeHtml(title)}</a></li>`
  );
  return `<div class="hero">
<h1>Where do the records live?</h1>
<p class="lead">When every traced function call on a 128-CPU machine needs a small record at entry and gives it back at
return, where do the records live? A course in TypeScript on kretprobes, lock-free pools and scalability.</p>
<p class="actions"><a class="button" href="notebooks/${
    content.lessons[0]?.name ?? "00_start_here"
  }.html">Read the first lesson</a>
<a class="button second" href="explorer.html#scenario=slide-variant-2&amp;model=weak&amp;run=1">Find the bug on the slide</a>
<a class="button second" href="machine.html#run=1">Build a machine</a></p>
</div>
<h2 id="question">The same work, the same machine</h2>
<p>Both lines are <em>published</em>: figures that the author of <code>objpool</code> sent to the kernel's
mailing list. Up to Linux 6.6 all CPUs shared one lock-free list. Since 6.7 each CPU has a ring of its own.</p>
${chartHtml(figure, figure.alt)}
<h2 id="what">What you can do here, without installing anything</h2>
<ul class="cards">
<li><h3><a href="explorer.html">Explorer</a></h3><p>Pick a pool or edit one, choose a memory model. Every order in which its
threads can meet is tried, in this page, and a failing one is shown step by step.</p></li>
<li><h3><a href="machine.html">Machine</a></h3><p>Set CPUs, sockets and hyper-threads, and see how six pools scale on a
simulated machine of up to 256 CPUs.</p></li>
<li><h3><a href="notebooks/index.html">Lessons</a></h3><p>Notebooks with their charts. Sliders move; to change code, run
them on your own machine.</p></li>
</ul>
<h2 id="whom">For whom</h2>
<p>For engineers who want to understand scalability for real: kernel, runtime, database and tracing people, and
TypeScript people who meet shared memory for the first time. ${
    content.texts.has("docs/teaching.md")
      ? 'Teachers find a plan in <a href="teaching.html">Teaching</a>.'
      : ""
  }</p>
<h2 id="run">On your own machine</h2>
<p>In a copy of the course. Both commands need Node 20 or later and Python 3.10 or later, and set up the rest inside the
folder.</p>
${
    codeHtml(
      "npx -y deno@2.9.6 task lab    # opens the first notebook\nnpx -y deno@2.9.6 task test   # runs every test",
      "sh",
    )
  }
<h2 id="lessons">Lessons</h2>
<ol class="list">${lessons.join("\n")}</ol>
${
    exercises.length > 0
      ? `<h2 id="exercises">Exercises</h2>\n<ol class="list short">${exercises.join("\n")}</ol>`
      : ""
  }
`;
}
