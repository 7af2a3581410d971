package io.github.prometheusgitops.iam;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    /** With single quotes, and without the policy around the statement. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            TRUST | 'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111111111111:role/*'},'Action':'sts:AssumeRole' | a wildcard stands for everybody or for nobody
            TRUST | 'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::11111111111:role/a'},'Action':'sts:AssumeRole' | is no principal of kind AWS
            TRUST | 'Effect':'Allow','Principal':{'Services':'ec2.amazonaws.com'},'Action':'sts:AssumeRole' | a principal has no key `Services`
            TRUST | 'Effect':'Allow','Principal':{'Service':'ec2'},'Action':'sts:AssumeRole' | is no principal of kind Service
            TRUST | 'Effect':'Allow','Action':'sts:AssumeRole' | a trust policy has to name whom it is about
            TRUST | 'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Resource':'*' | names no resources, but the role itself
            TRUST | 'Effect':'Allow','Principal':{'AWS':[]},'Action':'sts:AssumeRole' | the list is empty
            IDENTITY | 'Effect':'Allow','Principal':'*','Action':'aps:RemoteWrite','Resource':'*' | a permissions policy is about whom it is attached to
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite' | a permissions policy has to name resources
            IDENTITY | 'Effect':'allow','Action':'aps:RemoteWrite','Resource':'*' | `Effect` is neither `Allow` nor `Deny`
            IDENTITY | 'Effect':'Allow','Action':'RemoteWrite','Resource':'*' | `RemoteWrite` is no action
            IDENTITY | 'Effect':'Allow','Actions':'aps:RemoteWrite','Resource':'*' | a statement has no key `Actions`
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','Resource':'ws-1' | `ws-1` is neither an ARN nor `*`
            IDENTITY | 'Sid':'a b','Effect':'Allow','Action':'aps:RemoteWrite','Resource':'*' | has other characters than letters and digits
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','Resource':'*','Condition':{'StringEqual':{'a:b':'c'}} | there is no condition operator `StringEqual`
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/33'}} | `10.0.0.0/33` is no value for `IpAddress`
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','Resource':'*','Condition':{'ArnLike':{'aws:SourceArn':'arn:aws:sns'}} | `arn:aws:sns` is no value for `ArnLike`
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','Resource':'*','Condition':{'NullIfExists':{'aws:SourceArn':'true'}} | there is no condition operator `NullIfExists`
            IDENTITY | 'Effect':'Allow','Action':'aps:RemoteWrite','NotAction':'aps:Q*','Resource':'*' | a statement has `Action` or `NotAction`
            """)
    void whatAwsRefusesIsFound(Policy.Kind kind, String statement, String problem) {
        String json = "{'Version':'2012-10-17','Statement':[{" + statement + "}]}";

        assertThat(IamCase.reading(json.replace('\'', '"'), kind).problems())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.summary()).contains(problem);
                    assertThat(found.mend()).isNotEmpty();
                    assertThat(found.at().line()).isEqualTo(1);
                });
    }
}
