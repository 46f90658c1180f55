// One interaction: at a glance, its timeline with replay, its audit trail.

import {h, fill} from "./dom.js";
import {detailName, detailValue, eventWords, t} from "./i18n.js";
import {get} from "./api.js";
import {clock, dateAndTime, millis, number, percent, timeOfDay, uuid} from "./format.js";
import {address, failure, loading, outcome, parties, phase, table} from "./parts.js";

const PAUSE = 800;
const LATE = 10000;

/** Details that come first, and those that are keys for programs only. */
const FIRST = ["from", "fromName", "name", "kind", "by", "who", "to", "queue", "emotion", "quote", "points", "of", "text"];
const KEYS = ["alert", "verdict"];

export function detail({main, failed}, id) {
  const content = h("div", {});
  main.append(h("nav.back", {}, h("a", {href: "#/"}, "← ", t("detail.back"))), content);
  fill(content, loading());

  let stopped = false;
  let pending;
  let entries = [];
  let positions = [];
  /** Index into positions; undefined for now. */
  let moment;
  let built;
  let asked = 0;

  async function refresh() {
    pending = undefined;
    try {
      const [timeline, trail] = await Promise.all([get(`interactions/${id}/timeline`), get(`interactions/${id}/audit`)]);
      if (stopped) return;
      entries = timeline.entries;
      positions = [...new Set(entries.map((entry) => entry.position))].sort((one, other) => one - other);
      built ??= build();
      fill(built.audit, auditTable(trail.entries));
      await replay();
    } catch (refusal) {
      if (stopped) return;
      failed(refusal);
      if (!built) fill(content, failure(refusal, refresh));
    }
  }

  async function replay() {
    const question = ++asked;
    const position = moment === undefined ? undefined : positions[moment];
    const answer = await get(`interactions/${id}/replay`, {position});
    if (stopped || question !== asked) return;
    render(answer.state, position);
  }

  function travel(index) {
    moment = index >= positions.length - 1 ? undefined : index;
    replay().catch(failed);
  }

  function build() {
    const parts = {
      head: h("div.detail-head", {}), facts: h("dl.facts", {}), timeline: h("ol.timeline", {}), audit: h("div.scroll", {
        tabindex: "0", role: "region", "aria-label": t("audit.scroll"),
      }),
      slider: h("input", {type: "range", id: "moment", min: 0, step: 1, oninput: () => travel(Number(parts.slider.value))}),
      said: h("output", {for: "moment"}),
      now: h("button", {type: "button", onclick: () => travel(positions.length)}, t("detail.replay.back")),
    };
    fill(content, parts.head,
      h("section.panel.replay", {"aria-labelledby": "replay-title"},
        h("h2", {id: "replay-title"}, h("label", {for: "moment"}, t("detail.replay"))),
        parts.slider, h("div.replay-line", {}, parts.said, parts.now), h("p.muted", {}, t("detail.replay.hint"))),
      h("div.columns", {},
        h("section.panel", {"aria-labelledby": "timeline-title"}, h("h2", {id: "timeline-title"}, t("detail.timeline")), parts.timeline),
        h("section.panel", {"aria-labelledby": "facts-title"}, h("h2", {id: "facts-title"}, t("detail.facts")), parts.facts)),
      h("section.panel", {"aria-labelledby": "audit-title"}, h("h2", {id: "audit-title"}, t("detail.audit")), parts.audit));
    return parts;
  }

  function render(state, position) {
    const last = positions.length - 1;
    const {slider} = built;
    slider.max = last;
    slider.value = moment ?? last;
    const shownEntries = entries.filter((entry) => position === undefined || entry.position <= position);
    const recorded = entries.find((entry) => entry.position === position)?.recordedAt;
    const words = position === undefined ? t("detail.replay.now")
      : `${t("detail.replay.position", position)} · ${dateAndTime(recorded)}`;
    fill(built.said, h("strong", {}, words), " ", h("span.muted", {}, t("detail.replay.shown", shownEntries.length, entries.length)));
    slider.setAttribute("aria-valuetext", words);
    built.now.hidden = position === undefined;
    fill(built.head, state ? headOf(state) : h("h1", {}, t("detail.nothing-yet")));
    if (state) document.title = `${address(state.from)} → ${address(state.to)} · ${t("title")}`;
    fill(built.facts, state ? factsOf(state) : h("p.notice", {}, t("detail.nothing-yet")));
    fill(built.timeline, entries.map((entry) => timelineEntry(entry, entries[0].at, position)));
  }

  function soon() {
    if (!stopped && pending === undefined) pending = setTimeout(refresh, PAUSE);
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

function headOf(state) {
  return [
    h("h1", {}, parties(state)),
    h("div.marks", {}, phase(state.phase), state.outcome ? outcome(state) : null,
      state.openAlerts > 0 ? h("span.alert", {}, t("alerts.open", state.openAlerts)) : null),
    state.partlyUnobserved ? h("p.warning", {}, t("detail.partly")) : null,
    state.absorbedInto ? h("p", {}, t("detail.absorbed"), " ",
      h("a", {href: `#/interactions/${uuid(state.absorbedInto)}`}, uuid(state.absorbedInto))) : null,
  ];
}

function factsOf(state) {
  const facts = [
    ["fact.from", [address(state.from), state.fromName ? h("span.muted", {}, ` ${state.fromName}`) : null]],
    ["fact.to", address(state.to)],
    ["fact.direction", t(`direction.${state.direction}`)],
    ["fact.queue", state.queue],
    ["fact.room", state.room],
    ["fact.agents", state.agents.join(", ")],
    ["fact.started", dateAndTime(state.startedAt)],
    ["fact.answered", state.answeredAt && dateAndTime(state.answeredAt)],
    ["fact.ended", state.endedAt && dateAndTime(state.endedAt)],
    ["fact.waited", clock(millis(state.waited))],
    ["fact.talked", state.answeredAt && clock(millis(state.talked))],
    ["fact.held", millis(state.held) > 0 && clock(millis(state.held))],
    ["fact.wrapped", state.wrappedUp && clock(millis(state.wrappedUp))],
    ["fact.transfers", state.transfers > 0 && number(state.transfers)],
    ["fact.released", state.releasedBy && (state.releasedBy === "switch" ? t("released.switch") : address(state.releasedBy))],
    ["fact.cause", state.cause && detailValue(state.cause)],
    ["fact.disposition", state.disposition],
    ["fact.alerts", state.alerts > 0 && number(state.alerts)],
    ["fact.qa", state.qaScore !== undefined && percent(state.qaScore)],
    ["fact.version", String(state.version)],
    ["fact.id", h("code", {}, uuid(state.id))],
  ];
  return facts.filter(([, value]) => value).map(([key, value]) => h("div", {}, h("dt", {}, t(key)), h("dd", {}, value)));
}

function timelineEntry(entry, start, position) {
  const future = position !== undefined && entry.position > position;
  const delay = Date.parse(entry.recordedAt) - Date.parse(entry.at);
  return h(`li${future ? ".future" : ""}${entry.position === position ? ".here" : ""}`, {"data-type": entry.type},
    h("div.when", {}, h("time.number", {datetime: entry.at, title: dateAndTime(entry.at)}, timeOfDay(entry.at)),
      h("span.muted.number", {}, `+${clock(Date.parse(entry.at) - Date.parse(start))}`)),
    h("div.what", {}, h("strong", {}, eventWords(entry.type, entry.what)),
      h("span.details", {}, inOrder(entry.details).map(([name, value]) =>
        h("span.detail", {}, h("span.muted", {}, `${detailName(name)} `), valueOf(value)))),
      future ? h("span.muted.small", {}, t("detail.not-yet"))
        : delay > LATE ? h("span.late.small", {}, t("detail.late", clock(delay))) : null),
    h("span.muted.number.position", {title: t("audit.position")}, `#${entry.position}`));
}

/** Who and where before all else; the rest as it came. */
function inOrder(details) {
  const rank = (name) => (FIRST.includes(name) ? FIRST.indexOf(name) : FIRST.length);
  return Object.entries(details).filter(([name]) => !KEYS.includes(name)).sort(([one], [other]) => rank(one) - rank(other));
}

/** Instants, durations and other interactions as people read them. */
function valueOf(value) {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return timeOfDay(value);
  if (/^PT[\d.HMS]+$/.test(value)) return clock(millis(value));
  if (/^[a-z0-9-]+:[0-9a-f-]{36}$/.test(value)) return h("a", {href: `#/interactions/${uuid(value)}`}, uuid(value).slice(0, 8));
  return detailValue(value);
}

function auditTable(entries) {
  return table(t("detail.audit"), [
    [t("audit.position"), ".end"], [t("audit.type")], [t("audit.occurred")], [t("audit.recorded")], [t("audit.actor")],
    [t("audit.source")], [t("audit.hash")],
  ], entries.map((entry) => h("tr.wide", {},
    h("td.end.number", {}, String(entry.position)),
    h("td", {}, eventWords(entry.type, entry.type), h("span.muted.small.block", {}, `${entry.type} · ${entry.revision}`)),
    h("td.number", {title: entry.occurredAt}, timeOfDay(entry.occurredAt)),
    h("td.number", {title: entry.recordedAt}, timeOfDay(entry.recordedAt)),
    h("td", {}, entry.actor),
    h("td", {}, sourceOf(entry.source)),
    h("td", {}, hash(entry)))));
}

/** esl 812 for {"kind":"esl","core":"…","sequence":812}; the whole on demand. */
function sourceOf(source) {
  let read;
  try {
    read = JSON.parse(source);
  } catch {
    return source;
  }
  const rest = read.sequence ?? read.rule ?? read.key ?? read.leg ?? read.takenAt ?? "";
  return h("span.number", {title: source}, `${read.kind ?? ""} ${rest}`);
}

function hash(entry) {
  const button = h("button.hash", {
    type: "button", title: entry.sha256, "aria-label": t("audit.copy", entry.position), "data-key": `hash-${entry.position}`,
    onclick: async () => {
      await navigator.clipboard.writeText(entry.sha256);
      button.dataset.said = t("audit.copied");
      setTimeout(() => delete button.dataset.said, 1500);
    },
  }, h("code", {}, `${entry.sha256.slice(0, 8)}…${entry.sha256.slice(-8)}`));
  return button;
}
