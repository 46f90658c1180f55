// The evidence of one interaction as files: for people, and for those who check it.

import {h} from "./dom.js";
import {language, t} from "./i18n.js";
import {getFile, session} from "./api.js";
import {zoneName} from "./format.js";

export function evidence(id, failed) {
  const refused = h("p.error-line", {role: "alert"});

  function download(words, suffix, path, parameters, type) {
    const button = h("button.small", {
      type: "button", "data-key": `evidence-${suffix}`,
      onclick: async () => {
        button.disabled = true;
        refused.textContent = "";
        try {
          save(await getFile(`interactions/${id}/${path}`, {...parameters(), ...session.purpose()}, type), `${id}.evidence.${suffix}`);
        } catch (refusal) {
          failed(refusal);
          refused.textContent = refusal.message || t("error.offline");
        } finally {
          button.disabled = false;
        }
      },
    }, words);
    return button;
  }

  return h("div.evidence", {},
    h("span.muted", {}, t("detail.evidence")),
    download(t("detail.evidence.pdf"), "pdf", "evidence.pdf", () => ({language: language().slice(0, 2), zone: zoneName()}), "application/pdf"),
    download(t("detail.evidence.masked"), "masked.pdf", "evidence.pdf", () => ({language: language().slice(0, 2), zone: zoneName(), mask: "addresses,names,texts"}), "application/pdf"),
    download(t("detail.evidence.json"), "json", "evidence", () => ({}), "application/json"),
    refused);
}

function save(file, name) {
  const address = URL.createObjectURL(file);
  h("a", {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
