// What is kept how long, what falls due, what was erased, and the register of processing.

import {h, fill} from "./dom.js";
import {language, t} from "./i18n.js";
import {get} from "./api.js";
import {date, period, timeOfDay} from "./format.js";
import {cell, failure, loading, notice, table} from "./parts.js";

const PER_PAGE = 25;

export function retention({main, failed}) {
  let stopped = false;
  const before = [];
  /** Rules and calendar; those who ask at once share one answer. */
  let asked;
  const rulesAndCalendar = () => asked ??= get("retention").finally(() => { asked = undefined; });

  const schedule = panel("schedule", rulesAndCalendar, (answer) => [rules(answer.schedule), erases(answer.schedule.erases)]);
  const calendar = panel("calendar", rulesAndCalendar, (answer) => days(answer));
  const done = panel("record",
    () => Promise.all([get("retention/record", {before: before.at(-1), limit: PER_PAGE}), rulesAndCalendar()]),
    ([page, {schedule: now}]) => [runs(page.items, now.rules), pages(page)]);
  const register = panel("register", () => get("processing-register"), registered);
  main.append(h("p.back", {}, h("a", {href: "#/"}, `← ${t("detail.back")}`)), schedule.section, calendar.section, done.section, register.section);
  const all = [schedule, calendar, done, register];
  all.forEach((each) => each.refresh());
  return {
    stop() { stopped = true; },
    onPoll() { [calendar, done].forEach((each) => each.refresh()); },
  };

  function panel(name, ask, show) {
    const content = h("div.panel-body", {"aria-live": "off"}, loading());
    const section = h("section.panel", {"aria-labelledby": `retention-${name}`},
      h("h2", {id: `retention-${name}`}, t(`retention.${name}`)), content);
    async function refresh() {
      try {
        const answer = await ask();
        if (!stopped) fill(content, ...[show(answer)].flat());
      } catch (refusal) {
        if (stopped) return;
        failed(refusal);
        fill(content, failure(refusal, refresh));
      }
    }
    return {section, refresh};
  }

  function pages(page) {
    const go = (change) => () => { change(); done.refresh(); };
    return h("nav.pages", {"aria-label": t("retention.record")},
      before.length > 0 || page.next ? [
        h("button", {type: "button", "data-key": "retention-newer", disabled: before.length === 0, onclick: go(() => before.pop())}, t("list.newer")),
        h("span.muted", {role: "status"}, t("list.page", before.length + 1)),
        h("button", {type: "button", "data-key": "retention-older", disabled: !page.next, onclick: go(() => before.push(page.next))}, t("list.older")),
      ] : []);
  }
}

/** Laws and reasons come from the ledger in both languages. */
function said(words) {
  return language() === "en" ? words.en : words.zh;
}

function kept(keep) {
  return keep ? period(keep) : t("retention.undecided");
}

function erases(erasing) {
  return notice(t(erasing ? "retention.erases" : "retention.erases-not"));
}

function rules(schedule) {
  return table(t("retention.schedule"), [
    [t("retention.class")], [t("retention.keep")], [t("retention.basis")], [t("retention.rule")],
  ], schedule.rules.map((rule) => h("tr", {},
    cell(t("retention.class"), t(`retention.class.${rule.retained}`), ".title"),
    cell(t("retention.keep"), kept(rule.keep)),
    cell(t("retention.basis"), said(rule.basis)),
    cell(t("retention.rule"), said(rule.source)))), ".blocks");
}

function classAndDay(written) {
  const [retained, day] = written.split("/");
  return [t(`retention.class.${retained}`), date(`${day}T12:00`)];
}

function days(answer) {
  if (!answer.calendar.length) return notice(t("retention.calendar.empty"));
  const rows = answer.calendar.map((entry) => {
    const [retained, day] = classAndDay(entry.day);
    return h("tr", {},
      cell(t("retention.due"), date(`${entry.dueOn}T12:00`), ".title"),
      cell(t("retention.class"), retained),
      cell(t("retention.day"), day),
      cell(t("retention.state"), h("span.mark", {"data-retention": entry.state}, t(`retention.state.${entry.state}`))),
      cell(t("retention.interactions"), String(entry.interactions), ".number"));
  });
  return [table(t("retention.calendar"), [
    [t("retention.due")], [t("retention.class")], [t("retention.day")], [t("retention.state")], [t("retention.interactions"), ".number"],
  ], rows, ".blocks"), answer.more ? notice(t("retention.more")) : null];
}

function moment(instant) {
  return instant ? `${date(instant)} ${timeOfDay(instant)}` : null;
}

/** The record has the rule as it was then, in English; where it is still the rule, it is known in Chinese too. */
function rule(run, rules) {
  const same = rules.find((known) => run.day.startsWith(`${known.retained}/`) && known.source.en === run.rule);
  return `${period(run.keep)} · ${same ? said(same.source) : run.rule}`;
}

function runs(items, rules) {
  if (!items.length) return notice(t("retention.record.empty"));
  return table(t("retention.record"), [
    [t("retention.class")], [t("retention.day")], [t("retention.rule")], [t("retention.key-destroyed")], [t("retention.erased")], [t("retention.held-over")],
  ], items.map((run) => {
    const [retained, day] = classAndDay(run.day);
    return h("tr", {},
      cell(t("retention.class"), retained, ".title"),
      cell(t("retention.day"), day),
      cell(t("retention.rule"), rule(run, rules)),
      cell(t("retention.key-destroyed"), moment(run.keyDestroyedAt)),
      cell(t("retention.erased"), moment(run.erasedAt)),
      cell(t("retention.held-over"), run.heldOver.length ? t("retention.people", run.heldOver.length) : null));
  }), ".blocks");
}

function registered(register) {
  const {name, contact, officer} = register.controller;
  return [
    h("dl.facts", {},
      fact("controller", name ?? t("retention.unstated")), fact("contact", contact ?? t("retention.unstated")),
      fact("officer", officer ?? t("retention.unstated")), fact("region", register.region)),
    ...register.activities.map((activity) => h("details", {},
      h("summary", {}, t(`retention.class.${activity.retained}`), " · ", said(activity.data)),
      h("dl.facts", {},
        fact("purposes", said(activity.purposes)), fact("subjects", said(activity.subjects)),
        fact("keep", `${kept(activity.keep)} · ${said(activity.basis)} (${said(activity.source)})`),
        fact("fields", h("ul.fields", {}, activity.fields.map((field) => h("li", {}, h("code", {}, `${field.type} ${field.field}`)))))))),
    list("not-erased", register.notErased), list("recipients", register.recipients),
    list("transfers", [register.transfers]), list("measures", register.measures),
  ];
}

function fact(name, content) {
  return h("div", {}, h("dt", {}, t(`retention.${name}`)), h("dd", {}, content));
}

function list(name, lines) {
  return h("details", {}, h("summary", {}, t(`retention.${name}`)), h("ul", {}, lines.map((line) => h("li", {}, said(line)))));
}
