#!/bin/bash
# Brings the course to whoever logs in, then starts their server: start_course.sh jupyterhub-singleuser ...
#
# COURSE_FOLDER      where the course lies for this user; ~/course unless told otherwise
# COURSE_REPOSITORY  what it is cloned from, when it is not there; a newer course is pulled at each start
#
# A learner's work lies in `work/`, which git does not look at, so pulling never meets it.
set -euo pipefail
folder=${COURSE_FOLDER:-$HOME/course}

if [[ ! -e $folder/deno.json ]]; then
  git clone --quiet "${COURSE_REPOSITORY:?set it to the address of the course}" "$folder"
elif [[ -n ${COURSE_REPOSITORY:-} ]]; then
  git -C "$folder" pull --quiet --ff-only ||
    echo "The course in $folder stays as it is: it has changes of its own" >&2
fi

cd "$folder"
deno task setup --kernel "$HOME/.local/share/jupyter"
exec "$@"
