package org.interactionledger.schemas.evidence;

/** Why a personal field of evidence cannot be read. */
public enum Withheld {
    /** Its data subject was erased: nobody can open it any more. */
    ERASED,
    /** Numbers and addresses were masked. */
    ADDRESSES,
    /** Names were masked. */
    NAMES,
    /** Notes, quotations, pressed keys and all other words were masked. */
    TEXTS,
    /** It is of another person than the one that the file is for. */
    OTHER_PEOPLE
}
