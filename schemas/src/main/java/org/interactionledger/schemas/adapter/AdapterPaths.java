package org.interactionledger.schemas.adapter;

/**
 * Where the ledger is told and asked. The number in them grows when an older adapter could not be understood any more;
 * it then meets 404, goes on journalling, and says so.
 */
public final class AdapterPaths {

    /** What comes below it is for tokens with the role {@link #ROLE} alone. */
    public static final String ROOT = "/telephony/v1";

    public static final String ROLE = "ADAPTER";

    /** POST one {@link AdapterCommands command}; answered with {@link AdapterAnswer}. */
    public static final String COMMANDS = ROOT + "/commands";

    /** GET {@link org.interactionledger.schemas.control.OpenControls} of the token's tenants. */
    public static final String CONTROLS = ROOT + "/controls";

    /** PUT {@link org.interactionledger.schemas.telephony.SwitchStatuses}. */
    public static final String SWITCHES = ROOT + "/switches";

    private AdapterPaths() {}
}
