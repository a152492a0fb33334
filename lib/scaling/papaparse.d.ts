/** The part of papaparse that is used; its own types on npm bring those of another Node along. */
declare const Papa: {
  parse<Row>(text: string, options: { delimiter: string; newline: "\n" }): { data: Row[] };
};
export default Papa;
