// The live board: what is going on now.

import {h, fill} from "./dom.js";
import {t} from "./i18n.js";
import {get} from "./api.js";
import {nameOf, number, percent} from "./format.js";
import {alerts, callLink, cell, failure, loading, notice, openingRow, parties, phase, table, ticking} from "./parts.js";

const SHORTEST_PAUSE = 400;

/** Asked again while the board is behind an event that was seen; then the next event or poll will do. */
const MOST_CATCHING_UP = 12;

export function board({main, failed}) {
  const figures = h("section.figures", {"aria-label": t("board.calls")});
  const calls = h("div", {});
  const queues = h("div", {});
  const agents = h("div.tall", {tabindex: "0", role: "region", "aria-labelledby": "agents-title"});
  main.append(figures,
    h("div.board", {},
      h("section.panel.calls", {"aria-labelledby": "calls-title"}, h("h2", {id: "calls-title"}, t("board.calls")), calls),
      h("div.side", {},
        h("section.panel", {"aria-labelledby": "queues-title"}, h("h2", {id: "queues-title"}, t("board.queues")), queues),
        h("section.panel", {"aria-labelledby": "agents-title"}, h("h2", {id: "agents-title"}, t("board.agents")), agents))));
  fill(calls, loading());

  let stopped = false;
  let seen = 0;
  let shown;
  let today;
  let pending;
  let behind = 0;

  function soon() {
    if (!stopped && pending === undefined) pending = setTimeout(refresh, SHORTEST_PAUSE);
  }

  async function refresh() {
    try {
      const answer = await get("live");
      if (stopped) return;
      shown = answer;
      render();
      behind = answer.position < seen ? behind + 1 : 0;
    } catch (refusal) {
      if (stopped) return;
      failed(refusal);
      if (!shown) fill(calls, failure(refusal, refresh));
    } finally {
      pending = undefined;
    }
    if (behind > 0 && behind < MOST_CATCHING_UP) soon();
  }

  async function refreshToday() {
    try {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      today = (await get("analytics/summary", {zone})).total ?? {offered: 0};
    } catch {
      today = undefined;
    }
    if (!stopped && shown) render();
  }

  function render() {
    fill(figures, figuresOf(shown, today));
    fill(calls, shown.calls.length > 0 ? callTable(shown.calls) : notice(t("board.calls.none")));
    fill(queues, shown.queues.length > 0 ? queueTable(shown.queues) : notice(t("board.queues.none")));
    fill(agents, shown.agents.length > 0 ? agentTable(shown.agents) : notice(t("board.agents.none")));
  }

  refresh();
  refreshToday();
  const daily = setInterval(refreshToday, 60000);
  return {
    onEvent: (position) => {
      seen = Math.max(seen, position);
      behind = 0;
      soon();
    },
    onPoll: soon,
    stop: () => {
      stopped = true;
      clearTimeout(pending);
      clearInterval(daily);
    },
  };
}

function figuresOf(live, today) {
  const waiting = live.queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const longest = live.queues.map((queue) => queue.longestSince).filter(Boolean).sort()[0];
  const free = live.agents.filter((agent) => statusOf(agent).startsWith("AVAILABLE") && !agent.on).length;
  const present = live.agents.filter(isPresent).length;
  const open = live.calls.reduce((sum, call) => sum + call.openAlerts, 0);
  return [
    figure("figure.calls", number(live.calls.length)),
    figure("figure.waiting", number(waiting)),
    figure("figure.longest", longest ? ticking(longest) : "–"),
    figure("figure.free", number(free), t("figure.of", number(present))),
    figure("figure.alerts", number(open), null, open > 0 ? "alarm" : ""),
    today && figure("figure.today", number(today.offered)),
    today && figure("figure.answered", today.answerRate === undefined ? "–" : percent(today.answerRate)),
    today && figure("figure.level", today.serviceLevel === undefined ? "–" : percent(today.serviceLevel), t("figure.level.note")),
  ];
}

function figure(key, value, note, kind) {
  return h("div.figure", {"data-kind": kind || null}, h("span.label", {}, t(key)),
    h("span.value", {}, value, note ? h("span.note", {}, note) : null));
}

function callTable(calls) {
  return table(t("board.calls"), [
    [t("column.phase")], [t("column.parties")], [t("column.queue")], [t("column.agents")],
    [t("column.in-phase"), ".end"], [t("column.total"), ".end"], [t("column.alerts")],
  ], calls.map((call) => openingRow(call.id,
    cell(t("column.phase"), phase(call.phase), ".lead"),
    cell(t("column.parties"), callLink(call.id, "live", parties(call)), ".title"),
    cell(t("column.queue"), call.queue),
    cell(t("column.agents"), call.agents.join(", ")),
    cell(t("column.in-phase"), ticking(call.since), ".end"),
    cell(t("column.total"), ticking(call.startedAt), ".end"),
    cell(t("column.alerts"), alerts(call.openAlerts), ".quietly"))), ".stacks");
}

function queueTable(queues) {
  return table(t("board.queues"), [[t("column.queue")], [t("column.waiting"), ".end"], [t("column.longest"), ".end"]],
    queues.map((queue) => h("tr.plain", {},
      cell(t("column.queue"), queue.name), cell(t("column.waiting"), number(queue.waiting), ".end.number"),
      cell(t("column.longest"), queue.longestSince ? ticking(queue.longestSince) : null, ".end"))));
}

/** Those who are here before those who have left. */
function agentTable(all) {
  const agents = [...all.filter(isPresent), ...all.filter((agent) => !isPresent(agent))];
  return table(t("board.agents"), [[t("column.agent")], [t("column.status")], [t("column.since"), ".end"]],
    agents.map((agent) => h("tr.plain", {},
      cell(t("column.agent"), nameOf(agent.id), ".number"),
      cell(t("column.status"), agent.on
        ? callLink(agent.on, "agent", h("span.mark", {"data-status": "ON_CALL"}, t("on-call")))
        : h("span.mark", {"data-status": statusOf(agent)}, t(`status.${statusOf(agent)}`))),
      cell(t("column.since"), ticking(agent.since), ".end"))));
}

/** AVAILABLE_ON_DEMAND for the switch's own "Available (On Demand)". */
function statusOf(agent) {
  return agent.status.toUpperCase().replace(/[^A-Z]+/g, "_").replace(/_$/, "");
}

function isPresent(agent) {
  return statusOf(agent) !== "LOGGED_OUT";
}
