/** Stands where the text of a pool of your own comes in. */
export default undefined;
