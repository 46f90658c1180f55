package org.interactionledger.command.dispatch;

/**
 * The answer to a command: everything that follows from it is durable.
 *
 * @param events how many events it led to; none where the same fact or request was recorded before
 */
public record Recorded(int events) {}
