// Small pieces that several views show.

import {h} from "./dom.js";
import {t} from "./i18n.js";
import {since, uuid} from "./format.js";

const ARROWS = {INBOUND: "↘", OUTBOUND: "↗", INTERNAL: "↔"};

export function address(text) {
  return text === "anonymous" || text === "erased" ? t(text) : text;
}

/** 13800000001 → 4008, with the direction for those who cannot see the arrow. */
export function parties(item) {
  return h("span.parties", {},
    h("span.direction", {title: t(`direction.${item.direction}`), "aria-hidden": "true"}, ARROWS[item.direction]),
    h("span.sr-only", {}, t(`direction.${item.direction}`)),
    h("span.number", {}, address(item.from)), h("span.arrow", {"aria-hidden": "true"}, "→"),
    h("span.number", {}, address(item.to)));
}

export function callLink(id, key, ...content) {
  return h("a.row-link", {href: `#/interactions/${uuid(id)}`, "data-key": `${key}-${id}`}, ...content);
}

export function phase(name) {
  return h("span.mark", {"data-phase": name}, t(`phase.${name}`));
}

export function outcome(item) {
  return h("span.mark", {"data-outcome": item.outcome ?? "none"}, t(`outcome.${item.outcome ?? "none"}`));
}

/** A duration that goes on; the frame of the page lets it tick. */
export function ticking(instant) {
  return h("span.number", {"data-since": Date.parse(instant)}, since(instant));
}

export function alerts(open) {
  return open > 0 ? h("span.alert", {}, t("alerts.open", open)) : null;
}

/** A row that is opened by a click anywhere in it; the link in it serves the keyboard. */
export function openingRow(id, ...cells) {
  return h("tr.opens", {
    onclick: (event) => {
      if (!event.target.closest("a, button") && !String(getSelection())) location.hash = `#/interactions/${uuid(id)}`;
    },
  }, ...cells);
}

/** A cell that says on a narrow screen what its column is called. Of the kind ".quietly", it is blank when empty. */
export function cell(label, content, kind = "") {
  const empty = content === null || content === undefined || content === "";
  return h(`td${kind}${empty ? ".empty" : ""}`, {"data-label": label}, empty && !kind.includes(".quietly") ? "–" : content);
}

/** One whose rows become blocks on a narrow screen has the kind ".stacks". */
export function table(caption, columns, rows, kind = "") {
  return h(`table${kind}`, {},
    h("caption.sr-only", {}, caption),
    h("thead", {}, h("tr", {}, columns.map(([label, kind = ""]) => h(`th${kind}`, {scope: "col"}, label)))),
    h("tbody", {}, rows));
}

export function notice(text) {
  return h("p.notice", {}, text);
}

export function loading() {
  return h("p.notice", {role: "status"}, t("loading"));
}

export function failure(refusal, retry) {
  return h("div.failure", {role: "alert"},
    h("strong", {}, refusal.title || t("error.title")),
    h("p", {}, refusal.status === 0 ? t("error.offline") : refusal.message),
    h("button", {type: "button", onclick: retry}, t("error.retry")));
}
