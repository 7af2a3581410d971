package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.List;
import java.util.Optional;

/**
 * A function of the language.
 *
 * @param parameters their types
 * @param least how many arguments it takes at least
 * @param most how many at most; those beyond the parameters are of the last one's type
 * @param from the first version that knows it, where that is not every one
 * @param until the first version that does not know it any more
 * @param stable the first version that needs no feature flag for it; absent where every one does
 * @param instead what to call where it is not known any more
 */
public record Function(
        String name,
        List<ValueType> parameters,
        int least,
        int most,
        ValueType result,
        Optional<PrometheusVersion> from,
        Optional<PrometheusVersion> until,
        Optional<PrometheusVersion> stable,
        String instead) {

    public Function {
        parameters = List.copyOf(parameters);
    }

    /** The type that an argument has to be of. */
    ValueType parameter(int index) {
        return parameters.get(Math.min(index, parameters.size() - 1));
    }
}
