#!/bin/bash
# Runs at the head of a replica's user data: attaches the replica's data volume to this instance, and mounts it where
# Prometheus keeps what it has. What is on the volume stays; only an empty one gets a file system.
#
# Usage: attach-data-volume.sh vol-0a1b2c3d4e5f60718
#
# Elsewhere than on an instance, variables say where disks are found, what mounts them at boot, and where this one goes:
# DISKS (/dev/disk/by-id), FSTAB (/etc/fstab), FOLDER (/var/lib/prometheus).
set -euo pipefail

volume=$1
folder=${FOLDER:-/var/lib/prometheus}
instance=$(cloud-init query instance_id)
region=$(cloud-init query region)

# The instance before this one may still have it: asked until that lets go.
until aws ec2 attach-volume --region "$region" --volume-id "$volume" --instance-id "$instance" --device /dev/sdf; do
  sleep 5
done

# The disk's serial number is the volume's id without its hyphen.
disk=${DISKS:-/dev/disk/by-id}/nvme-Amazon_Elastic_Block_Store_${volume/-/}
until [[ -e $disk ]]; do
  sleep 1
done

# 2 is that there is nothing. Of anything else that blkid cannot tell, mkfs would refuse to write over it, too.
found=0
blkid --probe "$disk" || found=$?
if [[ $found == 2 ]]; then
  mkfs.xfs "$disk"
elif [[ $found != 0 ]]; then
  exit "$found"
fi

# Prometheus starts with this mount only, after a reboot, too.
mkdir --parents "$folder"
echo "$disk $folder xfs defaults,noatime,nofail 0 2" >>"${FSTAB:-/etc/fstab}"
systemctl daemon-reload
mount "$folder"

# The volume may have grown.
xfs_growfs "$folder"
