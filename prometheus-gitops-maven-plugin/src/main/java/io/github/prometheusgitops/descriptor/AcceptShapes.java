package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** The shape of what a descriptor accepts. */
public final class AcceptShapes {

    private AcceptShapes() {}

    private static final Shape.Text DAY =
            text("20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "a day such as 2027-01-31");

    public static final Shape.Field FINDING = required(
            "finding",
            text("[a-z][a-z0-9-]*/[a-z0-9-]+", "the id of a finding such as access/wildcard"),
            "What is accepted, by the id at the end of its line.");

    public static final Shape.Field REASON = required("reason", Forms.REASON, "Why, for whoever reviews it.");

    public static final Shape.Field UNTIL = required(
            "until", DAY, "The last day on which that holds (in UTC); the finding counts again from the next on.");

    public static final Shape.Field FILE = optional(
            "file",
            Forms.LINE,
            "Narrows it to the findings of a file, as they show it; `*` stands for any one folder or file.");

    /** Key {@code accept}. */
    public static final Shape.Field ACCEPT = optional(
            "accept",
            listOf(fields(FINDING, FILE, REASON, UNTIL), 0),
            "Findings in this descriptor, and in the files that are rendered for it, that are meant.");

    /** The same of the fleet. */
    static final Shape.Field ACCEPT_ANYWHERE = ACCEPT.meaning("Findings in any file that are meant.");
}
