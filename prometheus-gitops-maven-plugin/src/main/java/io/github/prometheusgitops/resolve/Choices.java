package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Choices of one kind, by the words of descriptors.
 *
 * @param <C> what is asked of them
 */
public final class Choices<C extends ChoiceKeys> {

    private final Map<String, C> byWord = new LinkedHashMap<>();

    /**
     * Choices in the order in which editors show them.
     *
     * @throws IllegalArgumentException if two have one word
     */
    public Choices(Collection<? extends C> choices) {
        choices.forEach(choice -> {
            if (byWord.put(choice.word(), choice) != null) {
                throw new IllegalArgumentException("two choices have the word " + choice.word());
            }
        });
    }

    /** All of them. */
    public Collection<C> all() {
        return Collections.unmodifiableCollection(byWord.values());
    }

    /** The choice of a word, if there is one. */
    public Optional<C> find(String word) {
        return Optional.ofNullable(byWord.get(word));
    }

    /**
     * The choice of a word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public C of(String word) {
        return find(word).orElseThrow(() -> new IllegalArgumentException("no choice " + word));
    }
}
