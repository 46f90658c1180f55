// What a person adds to an interaction: a note, and the wrap-up once it has ended.

import {h} from "./dom.js";
import {t} from "./i18n.js";
import {newKey, post} from "./api.js";

/** Built once, so that what one types outlasts the events that come in meanwhile. */
export function actions(id, recorded, failed) {
  const text = h("textarea", {id: "note-text", rows: 2, maxlength: 4000, required: true});
  const disposition = h("input", {type: "text", id: "disposition", maxlength: 200, required: true, autocomplete: "off"});
  const remark = h("textarea", {id: "remark", rows: 2, maxlength: 4000});
  const send = (path, fields, body) => sending(`interactions/${id}/${path}`, fields, body, recorded, failed);
  const wrapUp = form("do.wrap-up", [["do.disposition", disposition], ["do.remark", remark]],
    send("wrap-up", [disposition, remark], () => ({disposition: disposition.value.trim(), remark: remark.value.trim() || null})));
  wrapUp.hidden = true;
  return {
    panel: h("section.panel", {"aria-labelledby": "do-title"}, h("h2", {id: "do-title"}, t("do.title")),
      wrapUp, form("do.note.send", [["do.note", text]], send("notes", [text], () => ({text: text.value.trim()})))),
    /** By the state as it is now. */
    offer: (state) => { wrapUp.hidden = state?.phase !== "ENDED"; },
  };
}

function form(button, fields, send) {
  const said = h("p.said", {role: "status"});
  const element = h("form.action", {
    onsubmit: (event) => {
      event.preventDefault();
      send(element, said);
    },
  }, fields.map(([label, field]) => [h("label", {for: field.id}, t(label)), field]), said,
  h("button", {type: "submit"}, t(button)));
  return element;
}

/** A key is kept while nobody knows what became of the request: whoever tries again after a broken connection leaves one record. */
function sending(path, fields, body, recorded, failed) {
  let key = newKey();
  return async (element, said) => {
    const button = element.querySelector("button");
    button.disabled = true;
    said.classList.remove("error-line");
    said.textContent = "";
    try {
      await post(path, body(), key);
      for (const field of fields) field.value = "";
      key = newKey();
      said.textContent = t("do.done");
      recorded();
    } catch (refusal) {
      failed(refusal);
      if (refusal.status >= 400 && refusal.status < 500) key = newKey();
      said.classList.add("error-line");
      said.textContent = refusal.message || t("error.offline");
    } finally {
      button.disabled = false;
    }
  };
}
