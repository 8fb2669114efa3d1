// Where all of the bots file: a key that the caller chooses makes a repeated request the same ticket.

/** @param {{ key: string, customer: number | string, subject: string, details: string }} request @returns {Promise<number>} its number */
export async function file({ key, ...ticket }) {
  const response = await fetch(process.env.TICKETS_URL ?? "", {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify(ticket),
  });
  if (!response.ok) throw new Error(`The ticket system answers ${response.status}.`);
  return (await response.json()).number;
}
