// Interactions, found by number, words or outcome, page by page.

import {h, fill} from "./dom.js";
import {t} from "./i18n.js";
import {get} from "./api.js";
import {clock, day, isToday, millis, percent, timeOfDay} from "./format.js";
import {alerts, callLink, cell, failure, loading, notice, openingRow, outcome, parties, table} from "./parts.js";

const OUTCOMES = ["ANSWERED", "ABANDONED", "NO_ANSWER", "BUSY", "REJECTED", "TIMED_OUT", "SELF_SERVICE", "CONFERENCE", "FAILED", "UNKNOWN"];
const PER_PAGE = 25;
const PAUSE = 1500;

/** Kept while one looks at a single interaction and comes back. */
const search = {words: "", outcome: "", cursors: []};

export function recent({main, failed}) {
  const list = h("div", {"aria-live": "off"});
  const pages = h("nav.pages", {"aria-label": t("list.title")});
  const words = h("input", {
    type: "search", id: "words", value: search.words, placeholder: t("list.search.example"), autocomplete: "off", spellcheck: "false", maxlength: 200,
  });
  const outcomes = h("select", {id: "outcome", onchange: () => form.requestSubmit()},
    h("option", {value: ""}, t("list.outcome.any")),
    OUTCOMES.map((name) => h("option", {value: name, selected: name === search.outcome}, t(`outcome.${name}`))));
  const form = h("form.search", {
    role: "search",
    onsubmit: (event) => {
      event.preventDefault();
      Object.assign(search, {words: words.value.trim(), outcome: outcomes.value, cursors: []});
      refresh();
    },
  },
  h("label.sr-only", {for: "words"}, t("list.search")), words,
  h("label.sr-only", {for: "outcome"}, t("list.outcome")), outcomes,
  h("button", {type: "submit"}, t("list.find")));
  main.append(h("section.panel", {"aria-labelledby": "list-title"},
    h("div.panel-head", {}, h("h2", {id: "list-title"}, t("list.title")), form), list, pages));
  fill(list, loading());

  let stopped = false;
  let pending;
  let asked = 0;

  async function refresh() {
    pending = undefined;
    const question = ++asked;
    try {
      const page = await get("interactions", {
        ...criterion(search.words), outcome: search.outcome, cursor: search.cursors.at(-1), limit: PER_PAGE,
      });
      if (stopped || question !== asked) return;
      render(page);
    } catch (refusal) {
      if (stopped || question !== asked) return;
      failed(refusal);
      fill(list, failure(refusal, refresh));
      fill(pages);
    }
  }

  function render(page) {
    const none = search.words || search.outcome ? "list.none.found" : "list.none";
    fill(list, page.items.length > 0 ? listTable(page.items) : notice(t(none)));
    const turn = (key, enabled, how) => h("button", {
      type: "button", "data-key": key, disabled: !enabled, onclick: () => { how(); refresh(); },
    }, t(key));
    fill(pages, search.cursors.length > 0 || page.nextCursor ? [
      turn("list.newer", search.cursors.length > 0, () => search.cursors.pop()),
      h("span.muted", {role: "status"}, t("list.page", search.cursors.length + 1)),
      turn("list.older", Boolean(page.nextCursor), () => search.cursors.push(page.nextCursor)),
    ] : []);
  }

  // Older pages stand still while one reads them.
  function soon() {
    if (!stopped && pending === undefined && search.cursors.length === 0) pending = setTimeout(refresh, PAUSE);
  }

  refresh();
  return {
    onEvent: soon,
    onPoll: soon,
    stop: () => {
      stopped = true;
      clearTimeout(pending);
    },
  };
}

/** What looks like a number is searched as one. */
function criterion(words) {
  const compact = words.replace(/[\s-]/g, "");
  return /^[+*#]?\d{3,}$/.test(compact) ? {number: compact} : {text: words};
}

function listTable(items) {
  return table(t("list.title"), [
    [t("column.started")], [t("column.parties")], [t("column.outcome")], [t("column.queue")], [t("column.agents")],
    [t("column.waited"), ".end"], [t("column.talked"), ".end"], [t("column.qa"), ".end"], [t("column.alerts")],
  ], items.map((item) => openingRow(item.id,
    cell(t("column.started"), h("span.number", {},
      isToday(item.startedAt) ? null : h("span.muted", {}, `${day(item.startedAt)} `), timeOfDay(item.startedAt)), ".lead"),
    cell(t("column.parties"), [callLink(item.id, "list", parties(item)), item.fromName ? h("span.muted.name", {}, item.fromName) : null], ".title"),
    cell(t("column.outcome"), outcome(item)),
    cell(t("column.queue"), item.queue),
    cell(t("column.agents"), item.agents.join(", ")),
    cell(t("column.waited"), clock(millis(item.waited)), ".end.number"),
    cell(t("column.talked"), item.answeredAt ? clock(millis(item.talked)) : null, ".end.number"),
    cell(t("column.qa"), item.qaScore === undefined ? null : percent(item.qaScore), ".end.number.quietly"),
    cell(t("column.alerts"), alerts(item.openAlerts), ".quietly"))), ".stacks");
}
