import { countryOfLanguage } from "../identity/language-country.ts";
import type { PhoneOptions } from "../identity/phone.ts";
import type { DialogueContext } from "./context.ts";

/** The country to read a customer's number by: that of the settings, else what the device or the chosen language tells. */
export function defaultCountryOf({ settings, language }: DialogueContext): PhoneOptions {
  if (settings.defaultCountry !== null) return { defaultCountry: settings.defaultCountry };
  const defaultCountry = countryOfLanguage(settings.deviceLanguage) ?? countryOfLanguage(language);
  return { defaultCountry, isCountryAssumed: true };
}
