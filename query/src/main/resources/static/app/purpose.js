// What a person's data is read for: asked once in a tab, sent along, and recorded by the ledger before it answers.

import {h, fill} from "./dom.js";
import {t} from "./i18n.js";
import {session} from "./api.js";

const PURPOSES = ["service", "quality", "complaint", "audit", "legal", "subject-request", "operations"];

/** Asks in this place, unless it was said before; proceed() is called when it is known. */
export function askPurpose(place, proceed) {
  if (session.purpose()) {
    proceed();
    return;
  }
  const {purpose: before, reference: of} = session.formerPurpose();
  const purpose = h("select", {id: "purpose", required: true},
    h("option", {value: "", disabled: true, selected: !before}, t("purpose.choose")),
    PURPOSES.map((each) => h("option", {value: each, selected: each === before}, t(`purpose.${each}`))));
  const reference = h("input", {id: "reference", maxlength: 80, autocomplete: "off", value: of ?? ""});
  fill(place, h("form.panel.purpose", {
    onsubmit: (event) => {
      event.preventDefault();
      session.readFor(purpose.value, reference.value.trim());
      proceed();
    },
  },
  h("h2", {}, t("purpose.title")), h("p.muted", {}, t("purpose.hint")),
  h("label", {for: "purpose"}, t("purpose.label")), purpose,
  h("label", {for: "reference"}, t("purpose.reference")), reference,
  h("button.primary", {type: "submit"}, t("purpose.show"))));
  queueMicrotask(() => purpose.focus()); // after the view has taken the focus
}

/** What was said, and a way to say something else. */
export function purposeLine(again) {
  const {purpose, reference} = session.purpose();
  return h("p.read-for.small", {},
    h("span.muted", {}, t("purpose.line", t(`purpose.${purpose}`)), reference ? ` · ${reference}` : ""), " ",
    h("button.small", {
      type: "button", "data-key": "purpose",
      onclick: () => {
        session.forgetPurpose();
        again();
      },
    }, t("purpose.change")));
}
