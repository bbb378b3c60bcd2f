/** What making a section needs of the others, and where it says what it is not sure of. */
export interface Making {
  /** Makes an id differ from all that were made. */
  distinct: (id: string) => string;
  unsure: string[];
  leftOut: string[];
}
