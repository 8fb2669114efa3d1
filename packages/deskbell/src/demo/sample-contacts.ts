import type { ContactInput } from "@deskbell/desk";

/**
 * The cards a demo begins with, so that "found" can be tried. Two of them share an address, as a family does. The numbers are the example
 * numbers of libphonenumber's metadata and such as nobody answers; the addresses are in domains reserved for examples (RFC 2606).
 */
export const sampleContacts: readonly ContactInput[] = [
  {
    id: "demo-olena",
    name: "Олена Коваленко",
    company: "Пекарня «Колосок»",
    phones: ["+380501234567"],
    emails: ["olena@example.com"],
  },
  {
    id: "demo-john",
    name: "John Baker",
    company: "Baker & Sons",
    phones: ["+12015550123"],
    emails: ["john@example.com", "office@example.com"],
  },
  {
    id: "demo-mary",
    name: "Mary Baker",
    company: "Baker & Sons",
    phones: [],
    emails: ["office@example.com"],
  },
];
