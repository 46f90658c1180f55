// The event stream with a token: EventSource cannot send headers, fetch can.

import {headers, refusalOf} from "./api.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

/** The server sends something every 15 s; after three times that the line is dead. */
const LONGEST_SILENCE = 45000;

/**
 * Follows the log until the signal aborts, and resumes after the last position when the line breaks.
 * onEvent(type, position); onState("connecting" | "live" | "polling"); onSignedOut() when the token is refused.
 */
export async function follow(signal, {onEvent, onState, onSignedOut}) {
  let position;
  let wait = FIRST_WAIT;
  onState("connecting");
  while (!signal.aborted) {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    signal.addEventListener("abort", abort);
    let silence = setTimeout(abort, LONGEST_SILENCE);
    try {
      const response = await fetch("api/v1/events/stream", {
        headers: headers(position === undefined
          ? {"Accept": "text/event-stream"}
          : {"Accept": "text/event-stream", "Last-Event-ID": position}),
        cache: "no-store",
        signal: attempt.signal,
      });
      if (response.status === 401) return onSignedOut(await refusalOf(response));
      if (response.status === 400) position = undefined;
      if (!response.ok) throw new Error(String(response.status));
      onState("live");
      wait = FIRST_WAIT;
      for await (const message of messages(response.body)) {
        clearTimeout(silence);
        silence = setTimeout(abort, LONGEST_SILENCE);
        if (message.id !== undefined) position = message.id;
        if (message.data) onEvent(message.event, Number(message.id));
      }
    } catch (failure) {
      if (signal.aborted) return undefined;
      console.debug("event stream:", failure);
    } finally {
      clearTimeout(silence);
      signal.removeEventListener("abort", abort);
    }
    if (signal.aborted) return undefined;
    onState("polling");
    await new Promise((resume) => setTimeout(resume, wait * (0.5 + Math.random() / 2)));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }
  return undefined;
}

/** Cuts a byte stream into messages, those without data included. */
async function* messages(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return;
    text += value;
    let end;
    while ((end = text.indexOf("\n\n")) >= 0) {
      const message = {};
      for (const line of text.slice(0, end).split("\n")) {
        const colon = line.indexOf(":");
        if (colon > 0) message[line.slice(0, colon)] = line.slice(colon + 1).trimStart();
      }
      text = text.slice(end + 2);
      yield message;
    }
  }
}
