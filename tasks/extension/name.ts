/** Name of the extension for interactive outputs, and of its folder. */
export const EXTENSION = "course-outputs";
