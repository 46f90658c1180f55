// The read models: how far they are, which events they could not apply, and what a person does about those.

import {h, fill} from "./dom.js";
import {t, eventWords} from "./i18n.js";
import {get, newKey, post} from "./api.js";
import {clock, dateAndTime, millis, number} from "./format.js";
import {cell, failure, loading, notice, table} from "./parts.js";
import {standbys} from "./standby.js";

const PER_PAGE = 50;

export function projections({main, failed}) {
  const overview = h("div.scrolls", {tabindex: "0", role: "region", "aria-labelledby": "projections-title"});
  const said = h("p.said.panel", {role: "status", tabindex: "-1"});
  const details = h("div.letters");
  const beside = standbys({failed, tell, changed: () => refresh()});
  main.append(
    h("p.back", {}, h("a", {href: "#/"}, `← ${t("detail.back")}`)),
    h("section.panel", {"aria-labelledby": "projections-title"},
      h("h2", {id: "projections-title"}, t("projections.title")), overview),
    said, beside.panel, details);
  fill(overview, loading());

  let stopped = false;
  let shown = "";

  /** The row that was acted on may be gone: the focus goes where the outcome is told. */
  function tell(words, wrong = false) {
    said.classList.toggle("error-line", wrong);
    said.textContent = words;
    if (words) said.focus();
  }

  async function refresh() {
    let answer;
    try {
      answer = await get("projections");
    } catch (refusal) {
      if (stopped) return;
      failed(refusal);
      fill(overview, failure(refusal, refresh));
      return;
    }
    if (stopped) return;
    const all = answer.projections;
    fill(overview, overviewTable(all));
    beside.show(answer);
    const stuck = all.filter((each) => each.blocked + each.setAside > 0);
    const now = JSON.stringify(stuck.map((each) => [each.name, each.deadLetters, each.setAside]));
    if (now === shown || details.querySelector("form")) return;
    shown = now;
    fill(details, stuck.length > 0
      ? stuck.map((each) => section(each.name, {failed, tell, changed: refresh}))
      : h("section.panel", {}, notice(t("letters.none"))));
  }

  refresh();
  return {onPoll: refresh, stop: () => { stopped = true; }};
}

function overviewTable(all) {
  const columns = ["name", "state", "position", "behind", "lag", "letters", "blocked", "aside"];
  const head = columns.map((name, index) => [t(`projections.${name}`), index > 1 ? ".end" : ""]);
  const count = (name, value, alarms) => cell(t(`projections.${name}`),
    alarms && value > 0 ? h("span.alert", {}, number(value)) : number(value), ".end.number");
  return table(t("projections.title"), head, all.map((each) => h("tr", {},
    cell(t("projections.name"), h("code", {}, each.name)),
    cell(t("projections.state"), [h("span", {}, t(`projections.state.${each.state}`)),
      each.error ? h("span.muted.block.small", {}, each.error) : null]),
    count("position", each.position), count("behind", each.lagEvents),
    cell(t("projections.lag"), clock(millis(each.lag)), ".end.number"),
    count("letters", each.deadLetters, true), count("blocked", each.blocked, true), count("aside", each.setAside))));
}

/** The sequences of one projection that stand still, each with what can be done. */
function section(name, {failed, tell, changed}) {
  const title = `letters-${name}`;
  const list = h("ul.letter-list");
  const more = h("nav.pages", {"aria-label": name});
  const path = `projections/${encodeURIComponent(name)}/dead-letters`;

  async function load(after) {
    try {
      const page = await get(path, {waiting: "false", limit: PER_PAGE, after});
      if (after === undefined) fill(list);
      list.append(...page.items.map(row));
      if (list.children.length === 0) list.append(h("li", {}, notice(t("letters.none.here"))));
      fill(more, page.next === undefined ? []
        : h("button", {type: "button", "data-key": "more", onclick: () => load(page.next)}, t("letters.more")));
    } catch (refusal) {
      failed(refusal);
      fill(list, h("li", {}, failure(refusal, () => load(after))));
    }
  }

  /** What the ledger answered; the refusal is told where it refused. */
  async function ask(what, body, key) {
    try {
      return await post(`${path}/${what}`, body, key);
    } catch (refusal) {
      failed(refusal);
      tell(refusal.message || t("error.offline"), true);
      return undefined;
    }
  }

  /** Goes on while the ledger says that there is more. */
  async function retry(button, body) {
    button.disabled = true;
    let [freed, stay] = [0, 0];
    let answer = await ask("retry", body, newKey());
    while (answer) {
      freed += answer.freed;
      stay += answer.stay.length;
      const outage = answer.outage ? ` ${t("letters.outage", answer.outage)}` : "";
      tell(t("letters.retried", freed, stay) + outage, outage !== "");
      if (!answer.next || outage) break;
      answer = await ask("retry", {...body, after: answer.next}, newKey());
    }
    button.disabled = false;
    if (!list.querySelector("form")) await load(); // who has begun to write goes on
    changed();
  }

  function row(letter) {
    const place = h("div");
    const again = h("button", {
      type: "button", "data-key": `retry-${letter.position}`, "aria-label": `${t("letters.retry")}: ${letter.aggregate}`,
      onclick: () => retry(again, {aggregate: letter.aggregate}),
    }, t("letters.retry"));
    const aside = h("button", {
      type: "button", "data-key": `aside-${letter.position}`, "aria-label": `${t("letters.aside")}: ${letter.aggregate}`,
      onclick: () => asideForm(letter, place, aside),
    }, t("letters.aside"));
    return h("li", {},
      h("div", {},
        h("strong", {}, eventWords(letter.type)), " ", letter.setAside ? h("span.mark", {}, t("projections.aside")) : null,
        h("span.muted.block", {}, t("letters.where", letter.position, dateAndTime(letter.parkedAt))),
        h("code.block", {}, letter.aggregate),
        h("span.block", {}, faultWords(letter.fault)),
        h("span.muted.block.small", {}, [t("letters.waiting", letter.waiting), t("letters.tried", letter.attempts)].join(" · ")),
        letter.setAside ? h("span.block.small", {},
          t("letters.aside.by", letter.setAside.by, dateAndTime(letter.setAside.at), letter.setAside.reason)) : null),
      h("div.letter-buttons", {}, again, letter.setAside ? null : aside), place);
  }

  function asideForm(letter, place, opener) {
    const id = `reason-${name}-${letter.position}`;
    const reason = h("input", {type: "text", id, required: true, maxlength: 500, autocomplete: "off"});
    const close = () => { fill(place); opener.focus(); };
    const submit = h("button.primary", {type: "submit"}, t("letters.aside"));
    fill(place, h("form.action", {
      onsubmit: async (event) => {
        event.preventDefault();
        submit.disabled = true;
        const done = await ask("set-aside", {aggregate: letter.aggregate, reason: reason.value.trim()}, newKey());
        submit.disabled = false;
        if (!done) return;
        tell(t("letters.aside.done"));
        await load();
        changed();
      },
      onkeydown: (event) => { if (event.key === "Escape") close(); },
    },
    h("label", {for: id}, t("letters.reason")), reason,
    h("div.letter-buttons", {}, submit, h("button", {type: "button", onclick: close}, t("letters.cancel")))));
    reason.focus();
  }

  load();
  const all = h("button", {type: "button", "data-key": `all-${name}`, onclick: () => retry(all, {})}, t("letters.retry.all"));
  return h("section.panel", {"aria-labelledby": title},
    h("div.panel-head", {}, h("h2", {id: title}, t("letters.title", name)), all), list, more);
}

function faultWords(fault) {
  return fault.kind === "EXCEPTION" ? h("code", {}, fault.exception) : t(`letters.fault.${fault.kind}`);
}
