package org.interactionledger.schemas.control;

/** What switches of all tenants were asked to do and nothing came of yet; answered with {@link OpenControls}. */
public record ListOpenControls() {}
