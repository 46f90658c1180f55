package org.interactionledger.simulator.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What people do at their telephones. Each deed says whether it could be done: nobody can answer a phone that does not
 * ring.
 */
@SuppressWarnings("ReferenceEquality") // the very talk, not one that looks like it
public final class People {

    private static final long KEY_MILLIS = 440;
    private static final String MUSIC = "local_stream://moh";

    private final VirtualSwitch self;

    People(VirtualSwitch self) {
        this.self = self;
    }

    /** @param name as shown; the number where the caller gives none */
    public void call(Scope scope, String caller, String name, String dialled) {
        self.originations().arrive(caller, name, dialled, scope);
    }

    public boolean answer(Scope scope, String party) {
        return find(scope, party, Channel::isRinging)
                .filter(self.originations()::answer)
                .isPresent();
    }

    public boolean reject(Scope scope, String party, String cause) {
        Optional<Channel> leg = find(scope, party, Channel::isRinging);
        leg.ifPresent(ringing -> self.releases().releasedByParty(ringing, cause));
        return leg.isPresent();
    }

    public boolean hangUp(Scope scope, String party) {
        Optional<Channel> leg = find(scope, party, channel -> !channel.hungUp());
        leg.ifPresent(channel -> self.releases()
                .releasedByParty(channel, channel.isAnswered() ? "NORMAL_CLEARING" : "ORIGINATOR_CANCEL"));
        return leg.isPresent();
    }

    public boolean hold(Scope scope, String party) {
        Optional<Channel> leg = find(scope, party, channel -> channel.callState.equals("ACTIVE"));
        leg.ifPresent(this::hold);
        return leg.isPresent();
    }

    void hold(Channel channel) {
        self.callState(channel, "HELD");
        self.tell(channel, "CHANNEL_HOLD");
        Optional<Channel> peer = peer(channel);
        self.afterMillis(
                180,
                () -> peer.filter(one -> !one.hungUp() && one.activity == channel.activity)
                        .ifPresent(this::music));
        self.afterMillis(260, () -> {
            if (!channel.hungUp()) {
                reinvite(channel);
            }
        });
    }

    private void music(Channel channel) {
        self.applications().tellExecute(channel, "playback", MUSIC);
        self.tell(
                channel,
                "CHANNEL_EXECUTE_COMPLETE",
                "Application",
                "playback",
                "Application-Data",
                MUSIC,
                "Application-Response",
                "FILE NOT FOUND");
        self.tell(channel, "COMMAND", "Event-Name", "PRIVATE_COMMAND", "call-command", "execute");
    }

    private void reinvite(Channel channel) {
        self.tell("CUSTOM sofia::reinvite", List.of("Unique-ID", channel.uuid), "");
    }

    public boolean resume(Scope scope, String party) {
        Optional<Channel> leg = find(scope, party, channel -> channel.callState.equals("HELD"));
        leg.ifPresent(this::resume);
        return leg.isPresent();
    }

    void resume(Channel channel) {
        self.callState(channel, "UNHELD");
        self.tell(channel, "CHANNEL_UNHOLD");
        reinvite(channel);
        self.callState(channel, "ACTIVE");
    }

    /** Presses one key after the other. */
    public boolean press(Scope scope, String party, String keys) {
        Optional<Channel> leg = find(scope, party, channel -> channel.isAnswered() && !channel.hungUp());
        leg.ifPresent(channel -> {
            for (int index = 0; index < keys.length(); index++) {
                char key = keys.charAt(index);
                self.afterMillis(index * KEY_MILLIS, () -> pressed(channel, key));
            }
        });
        return leg.isPresent();
    }

    private void pressed(Channel channel, char key) {
        if (!channel.hungUp()) {
            self.tell(
                    channel,
                    "DTMF",
                    "DTMF-Digit",
                    Character.toString(key),
                    "DTMF-Duration",
                    "2000",
                    "DTMF-Source",
                    "RTP");
            channel.activity.digit(channel, key);
        }
    }

    /** REFER: the other one is sent to a number. */
    public boolean transfer(Scope scope, String party, String number) {
        Optional<Channel> leg = find(scope, party, channel -> channel.activity instanceof Bridges.Talk);
        leg.ifPresent(channel -> {
            channel.variables.put("endpoint_disposition", "BLIND_TRANSFER");
            channel.variables.put("transfer_disposition", "recv_replace");
        });
        Optional<Channel> peer = leg.flatMap(this::peer);
        peer.ifPresent(channel -> {
            channel.variables.put("sip_refer_to", "<sip:" + number + "@127.0.0.1:5060>");
            self.applications().transfer(channel, number);
        });
        return peer.isPresent();
    }

    /** The feature code for a consultation, and the number. */
    public boolean consult(Scope scope, String party, String number) {
        Optional<Channel> leg = find(scope, party, channel -> channel.activity instanceof Bridges.Talk);
        leg.ifPresent(channel -> {
            pressed(channel, '*');
            self.afterMillis(KEY_MILLIS, () -> pressed(channel, '1'));
            self.afterMillis(KEY_MILLIS + 180, () -> self.consultations().begin(channel, number));
        });
        return leg.isPresent();
    }

    /** The id of the latest leg of this party. */
    public Optional<String> leg(Scope scope, String party) {
        return find(scope, party, channel -> !channel.hungUp()).map(channel -> channel.uuid);
    }

    Optional<Channel> peer(Channel channel) {
        return channel.activity instanceof Bridges.Talk talk ? Optional.of(talk.peerOf(channel)) : Optional.empty();
    }

    /** The latest leg of this party that will do. */
    private Optional<Channel> find(Scope scope, String party, Predicate<Channel> fits) {
        return scope.live().channels.stream()
                .filter(channel -> channel.numbers.party().equals(party) && fits.test(channel))
                .reduce((_, later) -> later);
    }
}
