package org.interactionledger.projections.processing;

/** Which copy of a read model: the one that is read, or the standby, whose tables have the same names in a schema apart. */
public enum Side {
    LIVE("projections", ""),
    STANDBY("projections_standby", ".standby");

    private static final String AS_WRITTEN = "projections.";

    private final String schema;
    private final String suffix;

    Side(String schema, String suffix) {
        this.schema = schema;
        this.suffix = suffix;
    }

    public String schema() {
        return schema;
    }

    public String table(String name) {
        return schema + "." + name;
    }

    /** The statement, whose tables are written {@code projections.…}, on the tables of this side. */
    public String sql(String statement) {
        return statement.replace(AS_WRITTEN, schema + ".");
    }

    /** What tokens and dead letters of the projection stand under. */
    public String nameOf(String projection) {
        return projection + suffix;
    }

    /**
     * Whoever needs the sides of a projection to stay what they are shares PostgreSQL's advisory lock of this name (by
     * {@code hashtextextended(…, 0)}) until his transaction ends; whoever changes them has it alone.
     */
    public static String lockOf(String projection) {
        return "sides of " + projection;
    }

    /** The projection whose tokens or dead letters stand under this name. */
    public static String projectionOf(String name) {
        return name.endsWith(STANDBY.suffix) ? name.substring(0, name.length() - STANDBY.suffix.length()) : name;
    }
}
