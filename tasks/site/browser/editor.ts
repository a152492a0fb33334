/**
 * An editor for TypeScript, loaded only by pages where something can be written.
 *
 * @module
 */
/// <reference lib="dom" />
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { Mark } from "./exercise_messages.ts";

/** An editor on a page. */
export interface Editor {
  /** The text that is written. */
  text: string;
  /** Shows mistakes at their lines; those of before are gone. */
  mark(marks: readonly Mark[]): void;
  focus(): void;
}

/** What an editor is made with. */
export interface EditorOptions {
  text: string;
  /** What it is for, for who cannot see it. */
  label: string;
  /** Told each change by the reader. */
  onChange?(text: string): void;
  /** Ctrl+Enter. */
  onRun?(): void;
}

/** The page's own colours of code, light and dark. */
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.bool, tags.null, tags.self], color: "var(--keyword)" },
  { tag: [tags.string, tags.regexp], color: "var(--string)" },
  { tag: tags.number, color: "var(--number)" },
  { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
  {
    tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.typeName],
    color: "var(--name)",
  },
]);

const THEME = EditorView.theme({
  "&": {
    border: "1px solid var(--line)",
    borderRadius: "8px",
    backgroundColor: "var(--raised)",
    color: "var(--ink)",
    fontSize: "0.86rem",
  },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-scroller": {
    fontFamily: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, monospace',
    lineHeight: "1.5",
  },
  ".cm-gutters": {
    backgroundColor: "var(--raised)",
    color: "var(--soft)",
    border: "none",
    borderRadius: "8px 0 0 8px",
  },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--mark) 60%, transparent)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--mark) !important",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--line)",
  },
});

/**
 * Puts an editor into a page. Tab indents; Escape and then Tab leaves the editor.
 *
 * @param parent where
 * @param options its text, and who is told
 * @returns the editor
 */
export function createEditor(parent: HTMLElement, options: EditorOptions): Editor {
  const { label, onChange, onRun } = options;
  let isOurs = false;
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        indentUnit.of("  "),
        bracketMatching(),
        highlightActiveLine(),
        lintGutter(),
        javascript({ typescript: true }),
        syntaxHighlighting(COLOURS),
        THEME,
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label, spellcheck: "false" }),
        keymap.of([
          {
            key: "Mod-Enter",
            run: () => {
              onRun?.();
              return true;
            },
          },
          indentWithTab,
          ...defaultKeymap,
          ...historyKeymap,
        ]),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !isOurs) onChange?.(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    get text() {
      return view.state.doc.toString();
    },
    set text(text: string) {
      isOurs = true;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      isOurs = false;
    },
    mark(marks) {
      const { doc } = view.state;
      const diagnostics = marks.map(({ line, column, text }): Diagnostic => {
        const at = doc.line(Math.max(1, Math.min(line, doc.lines)));
        const from = column === undefined ? at.from : Math.min(at.from + column - 1, at.to);
        return { from, to: at.to, severity: "error", message: text };
      });
      view.dispatch(setDiagnostics(view.state, diagnostics));
    },
    focus: () => view.focus(),
  };
}
