package io.github.prometheusgitops.iam;

/**
 * What somebody asks AWS to do.
 *
 * @param action for example {@code aps:RemoteWrite}
 * @param resource its ARN
 * @param resourceAccount the account that it is in
 */
public record Request(Caller caller, String action, String resource, String resourceAccount, RequestContext context) {

    boolean isWithinOneAccount() {
        return caller.account().filter(resourceAccount::equals).isPresent();
    }
}
