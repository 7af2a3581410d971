package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.finding.Location;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What Prometheus, or the blackbox exporter beside it, is told to connect to.
 *
 * @param at where a descriptor says so
 * @param host a name or an address; absent where a service's answer or relabelling makes it
 * @param port as it is written; absent where nobody knows it before
 */
public record Connection(Location at, Optional<String> host, Optional<String> port) {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private static final Set<String> ITSELF = Set.of("127.0.0.1", "localhost", "[::1]");

    private static final int HIGHEST_BYTE = 255;

    /** What is found while Prometheus runs, on whatever port. */
    static Connection unknown(Location at) {
        return new Connection(at, Optional.empty(), Optional.empty());
    }

    /** Whether it stays on the instance, where no security group is asked. */
    public boolean staysHere() {
        return host.filter(ITSELF::contains).isPresent();
    }

    /** The address, as a range of one; absent if the host is a name or nobody knows it. */
    public Optional<Cidr> address() {
        return host.filter(text -> IPV4.matcher(text).matches())
                .filter(text -> Pattern.compile("\\.")
                                .splitAsStream(text)
                                .mapToInt(Integer::parseInt)
                                .max()
                                .orElse(0)
                        <= HIGHEST_BYTE)
                .map(text -> Cidr.parse(text + "/32"));
    }
}
