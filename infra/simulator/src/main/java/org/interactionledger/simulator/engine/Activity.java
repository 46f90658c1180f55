package org.interactionledger.simulator.engine;

/** What a channel is at: ringing, dialling, connected, waiting in a queue… */
interface Activity {

    Runnable NOTHING_MORE = () -> {};

    /** Nothing that could be broken off. */
    Activity NONE = new Activity() {};

    /**
     * The channel was released, and CHANNEL_HANGUP was told.
     *
     * @return what follows once the channel has told its last states
     */
    default Runnable released(Channel channel) {
        return NOTHING_MORE;
    }

    /** The channel is taken elsewhere, and lives on. */
    default void left(Channel channel) {}

    /** A key was pressed. */
    default void digit(Channel channel, char digit) {}
}
