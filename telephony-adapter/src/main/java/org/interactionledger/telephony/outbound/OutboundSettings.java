package org.interactionledger.telephony.outbound;

import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where switches find us, and which may. A switch that connects shows no password, so that only its address tells it
 * from a stranger: others are hung up on before a byte of theirs is read.
 *
 * @param allowed   networks in CIDR notation, for example {@code 10.1.2.0/24}; at least one
 * @param mostCalls at once; further ones are hung up on, and the dial plan goes on
 * @param patience  for the first answer of a switch
 */
public record OutboundSettings(InetSocketAddress address, List<String> allowed, int mostCalls, Duration patience) {

    private static final int DEFAULT_MOST_CALLS = 2_000;

    public OutboundSettings {
        allowed = List.copyOf(allowed);
        if (allowed.isEmpty() || mostCalls < 1 || !patience.isPositive()) {
            throw new IllegalArgumentException("Outbound connections need a network that they may come from, at least"
                    + " one call at once, and a positive patience, but these were " + allowed + ", " + mostCalls
                    + " and " + patience + ".");
        }
        allowed.forEach(OutboundSettings::rule);
    }

    public static OutboundSettings at(InetSocketAddress address, List<String> allowed) {
        return new OutboundSettings(address, allowed, DEFAULT_MOST_CALLS, Duration.ofSeconds(5));
    }

    List<IpSubnetFilterRule> rules() {
        return allowed.stream().map(OutboundSettings::rule).toList();
    }

    private static IpSubnetFilterRule rule(String network) {
        try {
            int slash = network.indexOf('/');
            return new IpSubnetFilterRule(
                    network.substring(0, slash),
                    Integer.parseInt(network.substring(slash + 1)),
                    IpFilterRuleType.ACCEPT);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "A network is written as 10.1.2.0/24 or fd00::/64, but was '" + network + "'.", e);
        }
    }
}
