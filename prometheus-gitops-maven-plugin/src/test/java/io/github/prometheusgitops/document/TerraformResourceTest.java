package io.github.prometheusgitops.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformResourceTest {

    @TempDir
    Path base;

    @Test
    void whatAResourceIsMadeForEachOfIsCounted() {
        String routes = IntStream.range(0, 400)
                .mapToObj(i -> "    r%1$d = { table = \"rtb-%2$d\", cidr = \"10.0.%3$d.%4$d/32\" }\n"
                        .formatted(i, i % 2, i / 250, i % 250))
                .collect(Collectors.joining());
        Workbench fleet = Workbench.small(base)
                .file("templates/workspaces/_workspace_/terraform/more.tf.j2", """
                # {{ source | comment }}
                locals {
                  routes = {
                ROUTES  }
                }

                resource "aws_route" "each" {
                  for_each = local.routes

                  route_table_id         = each.value.table
                  destination_cidr_block = each.value.cidr
                }

                resource "aws_prometheus_scraper" "each" {
                  for_each = toset(["a", "b", "c"])
                }

                resource "aws_sns_topic" "unknown" {
                  for_each = data.somewhere.topics
                }

                resource "aws_vpc_peering_connection" "each" {
                  for_each = local.peers

                  vpc_id        = "vpc-hub"
                  peer_vpc_id   = each.key
                  peer_owner_id = each.value.account
                }

                locals {
                  peers = {
                    vpc-a = { account = "444444444444" }
                    vpc-b = { account = "555555555555" }
                  }
                }
                """.replace("ROUTES", routes));

        assertThat(fleet.plan().headroom())
                .extracting(row -> row.account() + " " + row.of() + " " + row.used())
                .contains(
                        "111111111111 route table `rtb-0` 200",
                        "111111111111 account 111111111111 in eu-west-1 3",
                        "111111111111 account 111111111111 in eu-west-1 1",
                        "111111111111 VPC `vpc-hub` 2",
                        "444444444444 VPC `vpc-a` 1",
                        "555555555555 VPC `vpc-b` 1");
    }
}
