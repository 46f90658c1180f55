// Times, durations and positions as people read them.

import {language} from "./i18n.js";

let skew = 0;

/** Takes note of the server's clock, so that a wrong clock on this machine shows no wrong durations. */
export function observeServerDate(header) {
  const server = Date.parse(header ?? "");
  if (!Number.isNaN(server) && Math.abs(server - Date.now()) > 2000) skew = server - Date.now();
}

export function now() {
  return Date.now() + skew;
}

/** Milliseconds of an ISO 8601 duration such as PT1M23.5S; 0 where there is none. */
export function millis(duration) {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(-?\d+)H)?(?:(-?\d+)M)?(?:(-?[\d.]+)S)?)?$/.exec(duration ?? "");
  if (!match) return 0;
  const [, minus, days = 0, hours = 0, minutes = 0, seconds = 0] = match;
  return (minus ? -1 : 1) * (((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** 0:07, 12:40, 1:02:03. */
export function clock(milliseconds) {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(all / 3600);
  const minutes = Math.floor(all / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(all % 60)}` : `${minutes}:${two(all % 60)}`;
}

export function since(instant) {
  return clock(now() - Date.parse(instant));
}

function written(instant, options) {
  return new Intl.DateTimeFormat(language(), {hourCycle: "h23", ...options}).format(new Date(instant));
}

export function timeOfDay(instant) {
  return written(instant, {hour: "2-digit", minute: "2-digit", second: "2-digit"});
}

/** To the millisecond, as the ledger keeps it. */
export function exactTime(instant) {
  return written(instant, {hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3});
}

export function date(instant) {
  return written(instant, {year: "numeric", month: "short", day: "numeric"});
}

/** 3 years, 90 days: an ISO 8601 period such as P3Y. */
export function period(iso) {
  const [, ...parts] = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/.exec(iso) ?? [];
  return ["year", "month", "day"].flatMap((unit, index) => parts[index]
    ? [new Intl.NumberFormat(language(), {style: "unit", unit, unitDisplay: "long"}).format(parts[index])] : []).join(" ") || iso;
}

/** Asia/Shanghai, GMT+8: the zone that every time on the page is in, as it was at that instant. */
export function zone(instant) {
  const parts = new Intl.DateTimeFormat("en", {timeZoneName: "shortOffset"}).formatToParts(new Date(instant));
  const offset = parts.find((part) => part.type === "timeZoneName")?.value;
  return [zoneName(), offset].filter(Boolean).join(", ");
}

export function zoneName() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function day(instant) {
  return written(instant, {month: "short", day: "numeric"});
}

export function dateAndTime(instant) {
  return written(instant, {
    year: "numeric", month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
  });
}

export function isToday(instant) {
  return new Date(instant).toDateString() === new Date(now()).toDateString();
}

export function percent(rate) {
  return new Intl.NumberFormat(language(), {style: "percent", maximumFractionDigits: 0}).format(rate);
}

export function number(value) {
  return new Intl.NumberFormat(language()).format(value);
}

/** The UUID of tenant:uuid. */
export function uuid(id) {
  return id.slice(id.indexOf(":") + 1);
}

/** The name of tenant:name. */
export const nameOf = uuid;
