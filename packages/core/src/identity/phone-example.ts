import examples from "libphonenumber-js/examples.mobile.json";
import { getExampleNumber } from "libphonenumber-js/max";
import { toCountry } from "./phone-reading.ts";

/** A mobile number of a country as its people would give it abroad, such as `+380 50 123 4567`; undefined for unknown countries. */
export function examplePhone(country: string | undefined): string | undefined {
  const known = toCountry(country);
  return known && getExampleNumber(known, examples)?.formatInternational();
}
