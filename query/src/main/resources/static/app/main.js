// The frame of the page: who is signed in, in which language, and which view is shown.

import {h, fill} from "./dom.js";
import {language, switchLanguage, t} from "./i18n.js";
import {get, Refusal, session} from "./api.js";
import {follow} from "./stream.js";
import {board} from "./board.js";
import {recent} from "./recent.js";
import {detail} from "./detail.js";
import {retention} from "./retention.js";
import {projections} from "./projections.js";
import {clock, now} from "./format.js";

const app = document.getElementById("app");

/** What is shown now: stop() ends it, onEvent(position) and onPoll() tell it that something happened. */
let views = [];
let caller;
let streaming;
let connection = "connecting";

function stopViews() {
  for (const view of views) view.stop?.();
  views = [];
}

function signOut(message) {
  streaming?.abort();
  streaming = undefined;
  caller = undefined;
  stopViews();
  session.signOut();
  showSignIn(message);
}

function brand() {
  return h("a.brand", {href: "#/"}, h("img", {src: "app/icon.svg", alt: "", width: 24, height: 24}), h("span", {}, t("title")));
}

function languageSwitch() {
  return h("button.quiet", {
    type: "button", lang: language() === "en" ? "zh-CN" : "en", "aria-label": t("language.switch"), "data-key": "language",
    onclick: () => {
      switchLanguage();
      if (caller) show(); else showSignIn();
      document.querySelector("[data-key=language]")?.focus();
    },
  }, t("language.other"));
}

function showSignIn(message) {
  document.title = `${t("sign-in.title")} · ${t("title")}`;
  const token = h("input", {
    type: "password", id: "token", name: "token", required: true, autocomplete: "off", spellcheck: "false",
    "aria-describedby": "token-hint token-error",
  });
  const error = h("p.error-line", {id: "token-error", role: "alert"}, message);
  const form = h("form.sign-in", {
    onsubmit: async (event) => {
      event.preventDefault();
      session.signIn(token.value.trim());
      error.textContent = "";
      if (!await enter((refusal) => { error.textContent = said(refusal, t("sign-in.refused")); })) token.select();
    },
  },
  h("h1", {}, t("sign-in.title")),
  h("label", {for: "token"}, t("sign-in.token")), token, error,
  h("p.muted", {id: "token-hint"}, t("sign-in.hint")),
  h("button.primary", {type: "submit"}, t("sign-in.enter")));
  fill(app, h("header.bar", {}, brand(), h("div.spacer"), languageSwitch()), h("main.narrow", {}, form));
  token.focus();
}

function said(refusal, ifUnknown) {
  if (refusal.status === 401) return ifUnknown;
  return refusal.status === 0 ? t("error.offline") : refusal.message;
}

/** Signs in with the token of this tab; false, and the reason told, if it is refused. */
async function enter(tell) {
  try {
    caller = await get("caller");
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    session.signOut();
    tell(refusal);
    return false;
  }
  if (!caller.tenants.includes(session.tenant())) session.choose(caller.tenants[0]);
  show();
  listen();
  return true;
}

function listen() {
  streaming?.abort();
  streaming = new AbortController();
  follow(streaming.signal, {
    onEvent: (_, position) => views.forEach((view) => view.onEvent?.(position)),
    onState: (state) => {
      connection = state;
      showConnection();
      if (state === "live") views.forEach((view) => view.onPoll?.());
    },
    onSignedOut: () => signOut(t("sign-in.ended")),
  });
}

function showConnection() {
  const pill = document.getElementById("connection");
  if (!pill) return;
  pill.dataset.state = connection;
  fill(pill, h("span.dot", {"aria-hidden": "true"}), h("span.words", {}, t(`state.${connection}`)));
}

function tenantChooser() {
  if (caller.tenants.length < 2) return h("span.tenant", {}, caller.tenants[0]);
  const choose = h("select", {
    id: "tenant", "aria-label": t("tenant"), "data-key": "tenant",
    onchange: () => {
      session.choose(choose.value);
      if (location.hash.length > 2) location.hash = "#/"; else show();
      listen();
    },
  }, caller.tenants.map((tenant) => h("option", {value: tenant, selected: tenant === session.tenant()}, tenant)));
  return choose;
}

/** Builds everything anew: after signing in, and when language, tenant or address change. */
function show() {
  stopViews();
  const main = h("main", {id: "main", tabindex: "-1"});
  fill(app,
    h("a.skip", {href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); }}, t("skip")),
    h("header.bar.signed-in", {}, brand(),
      h("span.connection", {id: "connection", role: "status"}), h("div.spacer"), tenantChooser(),
      h("nav.places", {"aria-label": t("places")},
        h("a.quiet", {href: "#/projections"}, t("projections.title")),
        h("a.quiet", {href: "#/retention", "data-key": "retention"}, t("retention")),
        h("a.quiet", {href: "docs/api"}, t("api"))),
      languageSwitch(),
      h("button.quiet", {type: "button", onclick: () => signOut()}, t("sign-out"))),
    main);
  showConnection();
  const call = /^#\/interactions\/([0-9a-f-]{36})$/i.exec(location.hash);
  const context = {
    main,
    failed: (refusal) => {
      if (refusal.status === 401) signOut(t("sign-in.ended"));
    },
  };
  const onRetention = location.hash === "#/retention";
  document.title = onRetention ? `${t("retention")} · ${t("title")}` : t("title");
  if (call) views = [detail(context, call[1])];
  else if (onRetention) views = [retention(context)];
  else if (location.hash === "#/projections") views = [projections(context)];
  else views = [board(context), recent(context)];
}

window.addEventListener("hashchange", () => {
  if (!caller) return;
  show();
  scrollTo(0, 0);
  document.getElementById("main").focus({preventScroll: true});
});

setInterval(() => {
  for (const ticking of document.querySelectorAll("[data-since]")) {
    const words = clock(now() - Number(ticking.dataset.since));
    if (ticking.textContent !== words) ticking.textContent = words;
  }
}, 1000);

// While the stream is down, and once in a while in any case, ask instead of being told.
setInterval(() => {
  if (connection !== "live") views.forEach((view) => view.onPoll?.());
}, 5000);
setInterval(() => views.forEach((view) => view.onPoll?.()), 30000);

if (session.token()) enter((refusal) => showSignIn(said(refusal, t("sign-in.ended"))));
else showSignIn();
