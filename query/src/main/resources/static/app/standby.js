// The other side of a read model: what is built anew beside the one that is read, and the former one; and what to do with it.

import {h, fill} from "./dom.js";
import {t} from "./i18n.js";
import {newKey, post} from "./api.js";
import {clock, dateAndTime, millis, number} from "./format.js";
import {notice} from "./parts.js";

const CHANGES = {BUILDING: ["switch", "pause", "drop"], PAUSED: ["resume", "drop"], FORMER: ["rollback", "drop"]};

export function standbys({failed, tell, changed}) {
  const list = h("ul.letter-list", {"data-part": "standbys"});
  const choice = h("select", {id: "rebuild-name", required: true});
  const manual = h("input", {type: "checkbox", id: "rebuild-manual"});
  const build = h("button.primary", {type: "submit"}, t("standby.build"));
  const form = h("form.action.inline", {
    onsubmit: async (event) => {
      event.preventDefault();
      if (await ask(choice.value, "rebuild", {automaticSwitch: !manual.checked}, build)) tell(t("standby.begun", choice.value));
      changed();
    },
  }, h("label", {for: "rebuild-name"}, t("standby.which")), choice,
  h("label.check", {for: "rebuild-manual"}, manual, " ", t("standby.manual")), build);
  let shown = "";
  let asking = false;

  async function ask(name, what, body, button) {
    button.disabled = true;
    try {
      await post(`projections/${encodeURIComponent(name)}/${what}`, body, newKey());
      return true;
    } catch (refusal) {
      failed(refusal);
      tell(refusal.message || t("error.offline"), true);
      return false;
    } finally {
      button.disabled = false;
    }
  }

  async function change(name, what, button) {
    if (await ask(name, `standby/${what}`, {}, button)) tell(t(`standby.done.${what}`, name));
    asking = false;
    changed();
  }

  function buttons(name, standby, place) {
    return h("div.letter-buttons", {}, CHANGES[standby.state].map((what) => {
      const button = h("button", {
        type: "button", "data-key": `${what}-${name}`, "aria-label": `${t(`standby.${what}`)}: ${name}`,
        onclick: () => what === "drop" ? confirmDrop(name, place, button) : change(name, what, button),
      }, t(`standby.${what}`));
      return button;
    }));
  }

  function confirmDrop(name, place, opener) {
    asking = true;
    const close = () => { asking = false; fill(place); opener.focus(); };
    const sure = h("button.primary", {type: "button", "data-key": `sure-${name}`, onclick: () => change(name, "drop", sure)},
      t("standby.drop"));
    fill(place, h("div.action", {onkeydown: (event) => { if (event.key === "Escape") close(); }},
      h("p", {}, t("standby.drop.sure", name)),
      h("div.letter-buttons", {}, sure, h("button", {type: "button", onclick: close}, t("letters.cancel")))));
    sure.focus();
  }

  function row({name, standby}, head) {
    const place = h("div");
    const left = standby.timeLeft && standby.lagEvents > 0 ? t("standby.left", clock(millis(standby.timeLeft))) : "";
    return h("li", {},
      h("div", {},
        h("strong", {}, h("code", {}, name)), " ", h("span.mark", {}, t(`standby.state.${standby.state}`)),
        standby.state === "FORMER" ? null
          : h("progress.block", {max: Math.max(1, head), value: standby.position, "aria-label": t("standby.progress", name)}),
        h("span.block.number", {}, [t("standby.at", number(standby.position), number(head)),
          t("standby.pace", number(Math.round(standby.eventsPerSecond))), left].filter(Boolean).join(" · ")),
        h("span.muted.block.small", {}, [standby.askedBy ? t("standby.asked", standby.askedBy, dateAndTime(standby.askedAt))
          : t("standby.own", dateAndTime(standby.askedAt)),
        standby.state !== "FORMER" && !standby.automaticSwitch ? t("standby.by-hand") : "",
        standby.switchedAt ? t("standby.since", dateAndTime(standby.switchedAt)) : ""].filter(Boolean).join(" · ")),
        standby.deadLetters > 0 ? h("span.alert.block", {}, t("standby.letters", number(standby.deadLetters))) : null,
        standby.problem ? h("span.block.small", {}, standby.problem) : null),
      buttons(name, standby, place), place);
  }

  function show({head, projections}) {
    const now = JSON.stringify([head, projections.map((each) => [each.name, each.standby])]);
    if (now === shown || asking) return;
    shown = now;
    const two = projections.filter((each) => each.standby);
    fill(list, two.length > 0 ? two.map((each) => row(each, head)) : h("li", {}, notice(t("standby.none"))));
    const kept = choice.value;
    fill(choice, projections.filter((each) => !each.standby).map((each) => h("option", {value: each.name}, each.name)));
    if (kept) choice.value = kept;
    if (!choice.value) choice.selectedIndex = 0;
    form.hidden = choice.options.length === 0;
  }

  return {
    show,
    panel: h("section.panel", {"aria-labelledby": "standby-title"},
      h("div.panel-head", {}, h("h2", {id: "standby-title"}, t("standby.title"))),
      h("p.muted", {}, t("standby.explained")), list, form),
  };
}
