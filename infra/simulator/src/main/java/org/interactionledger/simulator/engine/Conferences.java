package org.interactionledger.simulator.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** mod_conference: rooms, their members, and who has the floor. */
final class Conferences {

    private static final String MAINTENANCE = "CUSTOM conference::maintenance";

    private final VirtualSwitch self;

    Conferences(VirtualSwitch self) {
        this.self = self;
    }

    static final class Room {
        final String name;
        final String uuid;
        final Map<Integer, Channel> members = new LinkedHashMap<>();
        int lastMember;

        @Nullable
        Channel floor;

        Room(String name, String uuid) {
            this.name = name;
            this.uuid = uuid;
        }
    }

    void join(Channel channel, String data) {
        String name = data.split("@", -1)[0];
        Map<String, Room> rooms = channel.scope.live().rooms;
        Room room = rooms.get(name);
        if (room == null) {
            room = new Room(name, self.freshId());
            rooms.put(name, room);
            self.tell(MAINTENANCE, headers(room, "conference-create"), "");
        }
        int id = ++room.lastMember;
        room.members.put(id, channel);
        self.tell(channel, "CODEC");
        self.tell(channel, MAINTENANCE, member(room, "add-member", id));
        if (room.floor == null) {
            floor(room, channel, id);
        }
        channel.activity = new Present(room, id);
    }

    private void floor(Room room, Channel channel, int id) {
        room.floor = channel;
        self.tell(channel, MAINTENANCE, member(room, "floor-change", id));
    }

    /** Puts a member out; false where there is none of this number. */
    boolean kick(Scope scope, String name, int id) {
        Room room = scope.live().rooms.get(name);
        Channel channel = room == null ? null : room.members.get(id);
        if (channel == null || !(channel.activity instanceof Present present)) {
            return false;
        }
        self.tell(channel, MAINTENANCE, member(present.room, "kick-member", id));
        self.afterMillis(1, () -> {
            if (channel.activity == present) {
                present.leave(channel);
                self.applications().done(channel);
            }
        });
        return true;
    }

    Optional<Room> room(Scope scope, String name) {
        return Optional.ofNullable(scope.live().rooms.get(name));
    }

    private final class Present implements Activity {
        private final Room room;
        private final int id;

        Present(Room room, int id) {
            this.room = room;
            this.id = id;
        }

        void leave(Channel channel) {
            boolean hadFloor = room.floor == channel;
            if (hadFloor) {
                room.floor = null;
                self.tell(MAINTENANCE, headers(room, "floor-change"), "");
            }
            room.members.remove(id);
            self.tell(channel, MAINTENANCE, member(room, "del-member", id));
            self.tell(channel, "CODEC");
            self.afterMillis(20, () -> left(channel, hadFloor));
        }

        private void left(Channel channel, boolean hadFloor) {
            if (room.members.isEmpty()) {
                if (channel.scope.live().rooms.remove(room.name, room)) {
                    self.tell(MAINTENANCE, headers(room, "conference-destroy"), "");
                }
            } else if (hadFloor && room.floor == null) {
                Map.Entry<Integer, Channel> next =
                        room.members.entrySet().iterator().next();
                floor(room, next.getValue(), next.getKey());
            }
        }

        @Override
        public Runnable released(Channel channel) {
            left(channel);
            return NOTHING_MORE;
        }

        @Override
        public void left(Channel channel) {
            leave(channel);
            self.applications().complete(channel, "_none_");
        }
    }

    private static List<String> headers(Room room, String action) {
        return List.of(
                "Conference-Name",
                room.name,
                "Conference-Domain",
                "cluecon.com",
                "Conference-Size",
                Integer.toString(room.members.size()),
                "Conference-Ghosts",
                "0",
                "Conference-Profile-Name",
                "default",
                "Conference-Unique-ID",
                room.uuid,
                "Action",
                action);
    }

    private static String[] member(Room room, String action, int id) {
        List<String> headers = new java.util.ArrayList<>(headers(room, action));
        headers.addAll(List.of("Member-ID", Integer.toString(id), "Member-Type", "member"));
        return headers.toArray(String[]::new);
    }
}
