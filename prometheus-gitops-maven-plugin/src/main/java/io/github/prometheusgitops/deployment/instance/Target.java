package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.Optional;

/**
 * What the instances may connect to for metrics: a port of a network or of a security group.
 *
 * @param cidr IPv4 range
 */
@SnakeCase
@WithoutAbsent
public record Target(int port, Optional<String> cidr, Optional<String> securityGroupId) {}
