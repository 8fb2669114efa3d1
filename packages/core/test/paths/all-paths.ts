import { explore, type Path } from "./explore.ts";
import { variants } from "./variants.ts";

/** Places of each variant that are gone on from; with 250, everything is found. */
const placesOfVariant = 250;

/** The paths through the machine that nobody wrote, the same each time: those of each variant of the settings in turn. */
export const paths: readonly Path[] = Object.entries(variants).flatMap(([variant, settings]) =>
  explore(variant, settings, placesOfVariant),
);
