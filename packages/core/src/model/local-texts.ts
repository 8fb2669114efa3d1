/** The operator's own words by language: BCP 47, lower case. In a language that has none, those of the default language serve. */
export type LocalTexts = Readonly<Record<string, string>>;
