// The read API, as whoever holds the token.

import {language} from "./i18n.js";
import {observeServerDate} from "./format.js";

const TOKEN = "ledger.token";
const TENANT = "ledger.tenant";
const PURPOSE = "ledger.purpose";
const FORMER = "ledger.purpose.former";

export const session = {
  token: () => sessionStorage.getItem(TOKEN),
  tenant: () => sessionStorage.getItem(TENANT),
  signIn: (token) => sessionStorage.setItem(TOKEN, token),
  choose: (tenant) => sessionStorage.setItem(TENANT, tenant),
  /** {purpose, reference}; null until it was said. */
  purpose: () => JSON.parse(sessionStorage.getItem(PURPOSE)),
  formerPurpose: () => JSON.parse(sessionStorage.getItem(FORMER)) ?? {},
  readFor: (purpose, reference) => {
    sessionStorage.setItem(PURPOSE, JSON.stringify({purpose, reference}));
    sessionStorage.setItem(FORMER, JSON.stringify({purpose, reference}));
  },
  forgetPurpose: () => sessionStorage.removeItem(PURPOSE),
  signOut: () => {
    sessionStorage.removeItem(PURPOSE);
    sessionStorage.removeItem(FORMER);
    sessionStorage.removeItem(TOKEN);
    sessionStorage.removeItem(TENANT);
  },
};

/** What the ledger refused, as it said it; status 0 where it could not be reached. */
export class Refusal extends Error {
  constructor(status, title, detail) {
    super(detail || title);
    this.status = status;
    this.title = title;
  }
}

export function headers(more = {}) {
  const all = {"Authorization": `Bearer ${session.token()}`, "Accept-Language": language(), ...more};
  if (session.tenant()) all["X-Ledger-Tenant"] = session.tenant();
  return all;
}

/** GETs JSON. Parameters that are empty are left out. */
export async function get(path, parameters = {}) {
  return (await answerTo(path, parameters, "application/json")).json();
}

/** GETs a file as it is. A link could not: the token goes along in a header. */
export async function getFile(path, parameters, type) {
  return (await answerTo(path, parameters, type)).blob();
}

async function answerTo(path, parameters, type) {
  const sent = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(sent).toString();
  let response;
  try {
    response = await fetch(`api/v1/${path}${query ? `?${query}` : ""}`, {
      headers: headers({"Accept": `${type}, application/problem+json`}), cache: "no-store",
    });
  } catch {
    throw new Refusal(0, "", "");
  }
  observeServerDate(response.headers.get("Date"));
  if (response.ok) return response;
  throw await refusalOf(response);
}

/** POSTs JSON and gives the answer's, undefined where it has none. Sent again with the same key, it is recorded once. */
export async function post(path, body, key) {
  let response;
  try {
    response = await fetch(`api/v1/${path}`, {
      method: "POST", body: body === undefined ? undefined : JSON.stringify(body), cache: "no-store",
      headers: headers({
        "Accept": "application/json, application/problem+json", "Content-Type": "application/json", "Idempotency-Key": key,
      }),
    });
  } catch {
    throw new Refusal(0, "", "");
  }
  if (!response.ok) throw await refusalOf(response);
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

export function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function refusalOf(response) {
  try {
    const problem = await response.json();
    return new Refusal(response.status, problem.title ?? "", problem.detail ?? "");
  } catch {
    return new Refusal(response.status, response.statusText, "");
  }
}
