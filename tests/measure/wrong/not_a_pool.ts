/** Wrong because it exports no class. */
export default 42;
