package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Environment;

/** Where an environment's instances take their configuration from. */
public final class Configuration {

    /** Folder in the bucket. */
    public static final String PREFIX = "prometheus";

    private Configuration() {}

    /**
     * The bucket, of one environment each: at most 55 characters of the 63 that S3 allows.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html">Bucket naming rules</a>
     */
    public static String bucket(Environment environment) {
        return String.join("-", PREFIX, environment.name(), environment.place().account());
    }
}
