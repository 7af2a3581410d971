package io.github.prometheusgitops.delivery.flux;

/** Which GitRepository paths are relative to. */
record SourceValues(String name, String namespace) {

    static SourceValues of(FluxSettings settings) {
        return new SourceValues(
                settings.repository().name(), settings.repository().namespace());
    }
}
