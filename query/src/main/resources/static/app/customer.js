// The customer of a contact: the contacts before, how many, and what is open.

import {h, fill} from "./dom.js";
import {detailValue, t} from "./i18n.js";
import {get} from "./api.js";
import {dateAndTime, number, uuid} from "./format.js";
import {callLink, outcome} from "./parts.js";

const LISTED = 6;

export function customer(id) {
  const lines = h("div.customer");
  const panel = h("section.panel", {"aria-labelledby": "customer-title", hidden: true},
    h("h2", {id: "customer-title"}, t("customer.title")), lines);

  async function refresh() {
    let known;
    try {
      known = await get(`interactions/${id}/customer`, {limit: LISTED});
    } catch {
      panel.hidden = true; // a contact without a customer; what else is wrong, the rest of the page says
      return;
    }
    const others = known.contacts.filter((contact) => uuid(contact.id) !== id);
    fill(lines,
      known.toCallBack ? h("p.alert.block", {}, callLink(known.toCallBack, "call-back", t("customer.call-back"))) : null,
      known.mood && !known.mood.acknowledged
        ? h("p", {}, callLink(known.mood.interaction, "mood", t("customer.mood", detailValue(known.mood.emotion)))) : null,
      h("p.muted", {}, [t("customer.counts", number(known.inAll.contacts), number(known.inAll.answered), number(known.inAll.abandoned)),
        t("customer.lately", number(known.lastThirtyDays.contacts)),
        known.lastAgent ? t("customer.last-agent", known.lastAgent) : ""].filter(Boolean).join(" · ")),
      others.length > 0 ? h("ul.customer-contacts", {}, others.map((contact) => h("li", {},
        callLink(contact.id, "contact", dateAndTime(contact.startedAt)), " ", outcome(contact), " ",
        h("span.muted", {}, [contact.queue, contact.agents.join(", "), contact.disposition].filter(Boolean).join(" · ")))))
        : h("p", {}, t("customer.first")));
    panel.hidden = false;
  }

  return {panel, refresh};
}
