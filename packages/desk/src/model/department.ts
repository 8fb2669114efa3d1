/** Who takes care of a ticket. */
export interface Department {
  readonly id: string;
  readonly name: string;
}

/** The departments a new store holds. */
export const seedDepartments: readonly Department[] = [{ id: "support", name: "Support department" }];
