// One interaction: at a glance, its timeline with replay, its audit trail.

import {h, fill} from "./dom.js";
import {actorWords, detailName, detailValue, eventWords, t} from "./i18n.js";
import {get, newKey, post, session} from "./api.js";
import {actions} from "./actions.js";
import {customer} from "./customer.js";
import {evidence} from "./evidence.js";
import {askPurpose, purposeLine} from "./purpose.js";
import {clock, date, dateAndTime, exactTime, millis, number, percent, timeOfDay, uuid, zone} from "./format.js";
import {address, cell, failure, loading, outcome, parties, phase, table} from "./parts.js";

const PAUSE = 800;
const LATE = 10000;

/** Which details come first, are keys for programs only, or are read in a way of their own. */
const {first: FIRST, actors: ACTORS, numbers: NUMBERS, ownWords: OWN_WORDS, keys: KEYS, facts: FACTS} =
  await (await fetch(new URL("details.json", import.meta.url))).json();

export function detail({main, failed}, id) {
  const content = h("div", {});
  main.append(h("nav.back", {}, h("a", {href: "#/"}, "← ", t("detail.back"))), content);

  let stopped = false;
  let pending;
  let entries = [];
  let audited = [];
  let positions = [];
  /** Index into positions; undefined for now. */
  let moment;
  let built;
  let asked = 0;

  async function refresh() {
    pending = undefined;
    try {
      const [timeline, trail] = await Promise.all([get(`interactions/${id}/timeline`, session.purpose()), get(`interactions/${id}/audit`, session.purpose())]);
      if (stopped) return;
      entries = timeline.entries;
      positions = [...new Set(entries.map((entry) => entry.position))].sort((one, other) => one - other);
      audited = trail.entries;
      built ??= build();
      fill(built.audit, auditTable(trail.entries));
      built.customer.refresh();
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
    const answer = await get(`interactions/${id}/replay`, {position, ...session.purpose()});
    if (stopped || question !== asked) return;
    render(answer.state, position);
  }

  function travel(index) {
    moment = index >= positions.length - 1 ? undefined : index;
    replay().catch(failed);
  }

  function build() {
    const parts = {
      head: h("div.detail-head", {}), facts: h("dl.facts", {}), timeline: h("ol.timeline", {}), audit: h("div", {}),
      evidence: evidence(id, failed), customer: customer(id), actions: actions(id, soon, failed), refused: h("p.error-line.padded", {role: "alert"}),
      slider: h("input", {type: "range", id: "moment", min: 0, step: 1, oninput: () => travel(Number(parts.slider.value))}),
      said: h("output", {for: "moment"}),
      now: h("button", {type: "button", onclick: () => travel(positions.length)}, t("detail.replay.back")),
    };
    fill(content, parts.head, purposeLine(begin),
      h("section.panel.replay", {"aria-labelledby": "replay-title"},
        h("h2", {id: "replay-title"}, h("label", {for: "moment"}, t("detail.replay"))),
        parts.slider, h("div.replay-line", {}, parts.said, parts.now), h("p.muted", {}, t("detail.replay.hint"))),
      h("div.columns", {},
        h("section.panel", {"aria-labelledby": "timeline-title"}, titled("timeline-title", t("detail.timeline")), parts.refused, parts.timeline),
        h("div.side", {},
          h("section.panel", {"aria-labelledby": "facts-title"}, h("h2", {id: "facts-title"}, t("detail.facts")), parts.facts,
            parts.evidence),
          parts.customer.panel,
          parts.actions.panel)),
      h("section.panel", {"aria-labelledby": "audit-title"}, titled("audit-title", t("detail.audit")), parts.audit));
    return parts;
  }

  function titled(titleId, words) {
    return h("div.panel-head", {}, h("h2", {id: titleId}, words), h("span.muted.small", {}, t("zone", zone(entries[0].at))));
  }

  /** A button where an alert is open and one looks at it as it is now. */
  function acknowledging(entry, position) {
    const {alert} = entry.details;
    if (position !== undefined || !alert || entry.type !== "interaction.emotion-alert-raised" || acknowledged(alert)) return null;
    const button = h("button.small", {
      type: "button", "data-key": `acknowledge-${alert}`,
      onclick: async () => {
        button.disabled = true;
        built.refused.textContent = "";
        try {
          await post(`interactions/${id}/emotion-alerts/${alert}/acknowledgement`, undefined, newKey());
          soon();
        } catch (refusal) {
          failed(refusal);
          built.refused.textContent = refusal.message || t("error.offline");
          button.disabled = false;
        }
      },
    }, t("do.acknowledge"));
    return button;
  }

  function acknowledged(alert) {
    return entries.some((entry) => entry.type === "interaction.emotion-alert-acknowledged" && entry.details.alert === alert);
  }

  function render(state, position) {
    const last = positions.length - 1;
    const {slider} = built;
    slider.max = last;
    slider.value = moment ?? last;
    const replayed = audited.filter((entry) => position === undefined || entry.position <= position);
    const recorded = entries.find((entry) => entry.position === position)?.recordedAt;
    const words = position === undefined ? t("detail.replay.now")
      : `${t("detail.replay.position", position)} · ${dateAndTime(recorded)}`;
    fill(built.said, h("strong", {}, words), " ", h("span.muted", {}, t("detail.replay.shown", replayed.length, audited.length)));
    slider.setAttribute("aria-valuetext", words);
    built.now.hidden = position === undefined;
    fill(built.head, state ? headOf(state) : h("h1", {}, t("detail.nothing-yet")));
    if (state) document.title = `${address(state.from)} → ${address(state.to)} · ${t("title")}`;
    fill(built.facts, state ? factsOf(state) : h("p.notice", {}, t("detail.nothing-yet")));
    fill(built.timeline, entries.map((entry, index) =>
      timelineEntry(entry, entries[index - 1], entries[0].at, position, acknowledging(entry, position))));
    if (position === undefined) built.actions.offer(state);
  }

  /** Nothing is shown before it is said what for. */
  function begin() {
    built = undefined;
    askPurpose(content, () => {
      fill(content, loading());
      refresh();
    });
  }

  function soon() {
    if (!stopped && session.purpose() && pending === undefined) pending = setTimeout(refresh, PAUSE);
  }

  begin();
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

function timelineEntry(entry, before, start, position, action) {
  const future = position !== undefined && entry.position > position;
  const delay = Date.parse(entry.recordedAt) - Date.parse(entry.at);
  return h(`li${future ? ".future" : ""}${entry.position === position ? ".here" : ""}`, {"data-type": entry.type},
    h("div.when", {},
      before && date(before.at) === date(entry.at) ? null : h("span.muted", {}, date(entry.at)),
      h("time.number", {datetime: entry.at, title: entry.at}, exactTime(entry.at)),
      h("span.muted.number", {}, `+${clock(Date.parse(entry.at) - Date.parse(start))}`)),
    h("div.what", {}, h("strong", {}, eventWords(entry.type, entry.what)),
      h("span.details", {}, inOrder(entry.details).map(([name, value]) =>
        h("span.detail", {}, h("span.muted", {}, `${detailName(name)} `), valueOf(name, value)))),
      action,
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
function valueOf(name, value) {
  if (FACTS.includes(name)) return eventWords(value);
  if (OWN_WORDS.includes(name)) return address(value);
  if (ACTORS.includes(name)) return detailValue(actorWords(value));
  if (NUMBERS.includes(name) && !Number.isNaN(Number(value))) return number(Number(value));
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return timeOfDay(value);
  if (/^PT[\d.HMS]+$/.test(value)) return clock(millis(value));
  if (/^[a-z0-9-]+:[0-9a-f-]{36}$/.test(value)) return h("a", {href: `#/interactions/${uuid(value)}`}, uuid(value).slice(0, 8));
  return detailValue(value);
}

function auditTable(entries) {
  return table(t("detail.audit"), [
    [t("audit.position"), ".end"], [`${t("audit.type")} · ${t("audit.hash")}`], [t("audit.occurred")], [t("audit.recorded")],
    [t("audit.actor")], [t("audit.source")],
  ], entries.map((entry) => h("tr", {},
    cell(t("audit.position"), String(entry.position), ".end.number"),
    cell(t("audit.type"), [h("strong", {}, eventWords(entry.type, entry.type)),
      h("span.muted.small", {}, ` ${entry.type} · ${entry.revision}`), hash(entry)], ".title"),
    cell(t("audit.occurred"), exactly(entry.occurredAt), ".number"),
    cell(t("audit.recorded"), exactly(entry.recordedAt), ".number"),
    cell(t("audit.actor"), actorWords(entry.actor)),
    cell(t("audit.source"), sourceOf(entry.source)))), ".audit");
}

function exactly(instant) {
  return h("time", {datetime: instant, title: instant}, exactTime(instant), " ", h("span.muted.small.date", {}, date(instant)));
}

/** esl 812 for {"kind":"esl","core":"…","sequence":812}; the whole on demand. */
function sourceOf(source) {
  let read;
  try {
    read = JSON.parse(source);
  } catch {
    return h("span.source", {title: source}, source);
  }
  const rest = read.sequence ?? read.rule ?? read.key ?? read.leg ?? read.takenAt ?? "";
  return h("span.number.source", {title: source}, `${read.kind ?? ""} ${rest}`);
}

function hash(entry) {
  const button = h("button.hash", {
    type: "button", title: t("audit.copy", entry.position), "data-key": `hash-${entry.position}`,
    onclick: async () => {
      await navigator.clipboard.writeText(entry.sha256);
      button.dataset.said = t("audit.copied");
      setTimeout(() => delete button.dataset.said, 1500);
    },
  }, h("code", {}, entry.sha256));
  return button;
}
