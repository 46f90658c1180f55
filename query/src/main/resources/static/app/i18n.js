// Every word of the page, in both languages. A key that a language lacks is shown as the word it stands for.
// The words are in files of their own, because printed evidence is made of the same.

const LANGUAGE = "ledger.language";

const [en, zh] = await Promise.all(["en", "zh"].map(async (name) => (await fetch(new URL(`words.${name}.json`, import.meta.url))).json()));

let current = localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");
document.documentElement.lang = current;

function spoken() {
  return current === "en" ? en : zh;
}

export function language() {
  return current;
}

export function switchLanguage() {
  current = current === "en" ? "zh-CN" : "en";
  localStorage.setItem(LANGUAGE, current);
  document.documentElement.lang = current;
}

/** The words for a key, with {0}, {1}, … filled in. */
export function t(key, ...filling) {
  const words = spoken().words[key] ?? key.slice(key.lastIndexOf(".") + 1);
  return words.replace(/\{(\d)\}/g, (_, index) => filling[Number(index)]);
}

/** The words for an event: by its type, else the projection's own word. */
export function eventWords(type, what) {
  return spoken().words[`type.${type}`] ?? what ?? type;
}

export function detailName(name) {
  const [, told, own] = /^(was|now)-(.+)$/.exec(name) ?? [];
  if (told) return `${detailName(told)}: ${detailName(own)}`;
  return spoken().details[name] ?? name;
}

/** wang for person:wang, serenity 2026-09 (model) for model:serenity/2026-09; all else as it is. */
export function actorWords(text) {
  const [, kind, name] = /^(person|model|system):(.+)$/.exec(text) ?? [];
  if (!kind) return text;
  if (kind === "person") return name;
  const slash = name.lastIndexOf("/");
  return t(`actor.${kind}`, name.slice(0, slash), name.slice(slash + 1));
}

/** The words for a value of the trade, whether written NO_ANSWER or no-answer; all else as it is. */
export function detailValue(value) {
  const name = value.toUpperCase().replaceAll("-", "_");
  const {values, words} = spoken();
  const word = values[value] ?? values[name];
  if (word) return word;
  return words[`outcome.${name}`]?.toLowerCase() ?? words[`direction.${name}`]?.toLowerCase() ?? value;
}
