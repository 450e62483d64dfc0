# A C# service in what stands for Microsoft's image: Debian with FFmpeg and this machine's .NET. The rest is as in LoadRunner/Dockerfile.
ARG BASE
FROM ${BASE}
ARG PROGRAM
COPY . /app
USER 1654
ENV FFmpeg__Path=/usr/bin/ffmpeg PROGRAM=${PROGRAM}
WORKDIR /app
# Not by a shell: it would drop the variables that have a dash in their names, as references to services have.
ENTRYPOINT ["perl", "-e", "exec 'dotnet', $ENV{PROGRAM}"]
